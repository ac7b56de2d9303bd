using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation;

public sealed partial class World
{
    private const uint SnapshotMagic = 0x5753_444D;
    private const int SnapshotVersion = 1;

    /// <summary>
    /// A number that two worlds share when all that decides their future is the same, bit for bit. Costs about a
    /// millisecond for ten megabytes of state.
    /// </summary>
    public ulong StateHash()
    {
        CatchUpAll();
        return _state.Hash();
    }

    /// <summary>
    /// Writes the exact state, between ticks. Only a world of the same build and size can take it back; for files that
    /// outlive a version, save the world instead.
    /// </summary>
    public void WriteSnapshot(IBufferWriter<byte> output)
    {
        var writer = new SnapshotWriter(output);
        writer.WriteUInt32(SnapshotMagic);
        writer.WriteInt32(SnapshotVersion);
        writer.WriteInt32(Tiles.Width);
        writer.WriteInt32(Tiles.Height);
        writer.WriteUInt64(StateHash());
        _state.Write(writer);
    }

    /// <summary>Replaces the whole state by a snapshot's. On failure the world must not be used any more.</summary>
    /// <exception cref="MalformedDataException">Not a snapshot, of another version or map size, or damaged.</exception>
    public void ReadSnapshot(ReadOnlySpan<byte> snapshot)
    {
        var reader = new SnapshotReader(snapshot);
        if (reader.ReadUInt32() != SnapshotMagic || reader.ReadInt32() != SnapshotVersion)
            throw new MalformedDataException("Not a world snapshot of this version", reader.Position);
        if (reader.ReadInt32() != Tiles.Width || reader.ReadInt32() != Tiles.Height)
            throw new MalformedDataException("The snapshot is of a world of another size", reader.Position);
        var hash = reader.ReadUInt64();
        _state.Read(ref reader);
        if (reader.Remaining != 0 || StateHash() != hash)
            throw new MalformedDataException("The snapshot is damaged", reader.Position);
        Clock.AfterRestore();
        WakeAllWhoPutOff();
        IsLoading = false;
    }
}
