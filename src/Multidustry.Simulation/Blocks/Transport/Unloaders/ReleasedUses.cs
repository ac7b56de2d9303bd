using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Unloaders;

/// <summary>
/// When an unloader looks around anew, its candidates start with the counts of those dropped last, whoever dropped them.
/// A quirk of the game that decides later turns, so it is state.
/// </summary>
internal sealed class ReleasedUses : IStatePart
{
    private const int Capacity = 5000;
    private int[] _counts = new int[16];
    private int _used;

    public string Name => "unloaders.releasedUses";

    public void Push(int lastUsed)
    {
        if (_used == Capacity)
            return;
        if (_used == _counts.Length)
            Array.Resize(ref _counts, _used * 2);
        _counts[_used++] = lastUsed;
    }

    public int Pop() => _used == 0 ? 0 : _counts[--_used];

    public void Write(SnapshotWriter writer) => writer.WriteValues<int>(_counts.AsSpan(0, _used));

    public void Read(ref SnapshotReader reader)
    {
        _counts = reader.ReadValues<int>();
        _used = _counts.Length;
        if (_used > Capacity)
            throw new MalformedDataException($"'{Name}' has {_used} counts", reader.Position);
        Array.Resize(ref _counts, Math.Max(_used, 16));
    }

    public void Hash(ref StateHasher hasher) => hasher.Add<int>(_counts.AsSpan(0, _used));
}
