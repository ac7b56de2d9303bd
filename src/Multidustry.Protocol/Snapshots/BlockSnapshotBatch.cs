using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;

namespace Multidustry.Protocol.Snapshots;

/// <summary>Collects buildings for <see cref="BlockSnapshotPacket"/>.</summary>
/// <param name="threshold">The size of data, in bytes, after which the batch is full.</param>
public sealed class BlockSnapshotBatch(int threshold = SnapshotBatch.DefaultThreshold) : SnapshotBatch(threshold)
{
    /// <summary>Adds a building.</summary>
    /// <param name="position">Its tile.</param>
    /// <param name="block">Its block's id.</param>
    /// <param name="state">Its state in the block's current version, without a version byte.</param>
    public void Add(TilePosition position, short block, ReadOnlySpan<byte> state)
    {
        var writer = new BigEndianWriter(Output);
        writer.WriteInt32(position.Packed);
        writer.WriteInt16(block);
        writer.WriteBytes(state);
        writer.Flush();
        Count++;
    }

    /// <summary>The packet, whose data is valid until <see cref="SnapshotBatch.Clear"/>.</summary>
    public BlockSnapshotPacket ToPacket() => new() { Amount = (short)Count, Data = Output.WrittenMemory };
}
