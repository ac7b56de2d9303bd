using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Support.Regeneration;

/// <summary>
/// What regen projectors are about to heal: the most that any of them offers to a building, by its packed position. The first
/// projector of a tick pays it out, so what later ones add waits for the next tick.
/// </summary>
internal sealed class PendingHeals(string name) : IStatePart
{
    private readonly Dictionary<int, int> _indices = [];
    private readonly List<Entry> _entries = [];

    public string Name => name;

    public int Count => _entries.Count;

    public (int Position, float Amount) this[int index] => (_entries[index].Position, _entries[index].Amount);

    /// <summary>Offers health to the building at a position; the largest offer counts, and no more than is missing.</summary>
    public void Offer(int position, float amount, float missing)
    {
        if (!_indices.TryGetValue(position, out var index))
        {
            _indices[position] = _entries.Count;
            _entries.Add(new Entry(position, Math.Min(amount, missing)));
            return;
        }
        _entries[index] = new Entry(position, Math.Min(Math.Max(_entries[index].Amount, amount), missing));
    }

    public void Clear()
    {
        _indices.Clear();
        _entries.Clear();
    }

    public void Write(SnapshotWriter writer) => writer.WriteValues<Entry>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries));

    public void Read(ref SnapshotReader reader)
    {
        Clear();
        foreach (var entry in reader.ReadValues<Entry>())
        {
            if (!_indices.TryAdd(entry.Position, _entries.Count))
                throw new MalformedDataException($"'{name}' names a position twice", reader.Position);
            _entries.Add(entry);
        }
    }

    public void Hash(ref StateHasher hasher) => hasher.Add<Entry>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_entries));

    private readonly record struct Entry(int Position, float Amount);
}
