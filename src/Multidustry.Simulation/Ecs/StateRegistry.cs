using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Ecs;

/// <summary>All state parts of one world in their order of registration.</summary>
internal sealed class StateRegistry
{
    private readonly List<IStatePart> _parts = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public IReadOnlyList<IStatePart> Parts => _parts;

    public T Register<T>(T part) where T : IStatePart
    {
        if (!_names.Add(part.Name))
            throw new InvalidOperationException($"The state part '{part.Name}' is registered twice.");
        _parts.Add(part);
        return part;
    }

    public ulong Hash()
    {
        var hasher = new StateHasher();
        foreach (var part in _parts)
            if (part.Hashed)
                part.Hash(ref hasher);
        return hasher.Finish();
    }

    public void Write(SnapshotWriter writer) => Write(writer, _parts);

    /// <summary>Writes what a world has to which nothing is attached.</summary>
    public void WriteGame(SnapshotWriter writer) => Write(writer, [.. _parts.Where(part => !part.IsAttached)]);

    public void Read(ref SnapshotReader reader)
    {
        if (reader.ReadInt32() != _parts.Count)
            throw new MalformedDataException("The snapshot has another number of state parts than this world", reader.Position);
        foreach (var part in _parts)
        {
            if (reader.ReadUInt32() != NameHash(part.Name))
                throw new MalformedDataException($"The snapshot has another state part where '{part.Name}' belongs", reader.Position);
            part.Read(ref reader);
        }
    }

    private static void Write(SnapshotWriter writer, List<IStatePart> parts)
    {
        writer.WriteInt32(parts.Count);
        foreach (var part in parts)
        {
            writer.WriteUInt32(NameHash(part.Name));
            part.Write(writer);
        }
    }

    private static uint NameHash(string name)
    {
        var hash = 0x811c9dc5u;
        foreach (var letter in name)
            hash = (hash ^ letter) * 0x01000193;
        return hash;
    }
}
