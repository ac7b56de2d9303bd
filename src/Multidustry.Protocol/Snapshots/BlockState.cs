using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Snapshots;

/// <summary>A building in a block snapshot.</summary>
/// <param name="Position">Its tile; there may be no building.</param>
/// <param name="Block">Its block's id; it may not exist.</param>
/// <param name="State">Its state in the block's current version; a part of the snapshot's data.</param>
public readonly record struct BlockState(TilePosition Position, short Block, ReadOnlyMemory<byte> State)
{
    private const int MinimumSize = sizeof(int) + sizeof(short);

    /// <summary>Takes a snapshot apart. As there are no lengths in it, the context must know the layouts of buildings.</summary>
    /// <exception cref="InvalidOperationException">The context doesn't measure buildings.</exception>
    /// <exception cref="MalformedDataException">A building's state can't be read.</exception>
    public static BlockState[] ReadAll(in BlockSnapshotPacket snapshot, in PacketContext context)
    {
        var measure = context.Buildings ?? throw new InvalidOperationException("A block snapshot can't be read without a measure of buildings.");
        var reader = new BigEndianReader(snapshot.Data.Span);
        var states = new BlockState[reader.CheckCount(snapshot.Amount, context.Limits.Elements, MinimumSize)];
        foreach (ref var state in states.AsSpan())
        {
            var (position, block) = (TilePosition.Unpack(reader.ReadInt32()), reader.ReadInt16());
            var length = measure.Measure(block, version: null, snapshot.Data.Span[reader.Position..]);
            state = new(position, block, snapshot.Data.Slice(reader.Position, length));
            reader.Skip(length);
        }

        return states;
    }
}
