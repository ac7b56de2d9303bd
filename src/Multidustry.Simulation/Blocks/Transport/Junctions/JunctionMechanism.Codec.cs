using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Transport.Junctions;

/// <summary>State in saves, revision 1: every queue with all its places, 64 bits each: item from bit 0, time from bit 16.</summary>
internal sealed partial class JunctionMechanism
{
    private const int TimeShift = 16;

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = Buildings.State.Values[building];
        var capacity = _specs[Buildings.Block.Values[building]].Capacity;
        for (var direction = 0; direction < DirectionCount; direction++)
        {
            writer.WriteSByte((sbyte)_lengths.At(row)[direction]);
            writer.WriteSByte((sbyte)capacity);
            foreach (var item in QueueOf(row, direction)[..capacity])
                writer.WriteInt64((long)BitConverter.SingleToUInt32Bits(item.Since) << TimeShift | (ushort)item.Item);
        }
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = Buildings.State.Values[building];
        var capacity = _specs[Buildings.Block.Values[building]].Capacity;
        for (var direction = 0; direction < DirectionCount; direction++)
        {
            var (length, places) = (reader.ReadSByte(), reader.ReadSByte());
            if (length < 0 || places < 0 || length > places)
                throw new MalformedDataException($"A junction can't hold {length} items in {places} places", reader.Position);
            var queue = QueueOf(row, direction);
            for (var i = 0; i < places; i++)
            {
                var slot = reader.ReadInt64();
                if (i < Math.Min((int)length, capacity))
                    queue[i] = ItemOf(slot, reader.Position);
            }
            _lengths.At(row)[direction] = (byte)Math.Min((int)length, capacity);
        }
    }

    private QueuedItem ItemOf(long slot, int position)
    {
        var (item, since) = ((ushort)slot, BitConverter.UInt32BitsToSingle((uint)(slot >> TimeShift)));
        if (item >= World.Content.Items.Count || !float.IsFinite(since))
            throw new MalformedDataException($"A junction can't hold item {item} since {since}", position);
        return new QueuedItem(since, item);
    }
}
