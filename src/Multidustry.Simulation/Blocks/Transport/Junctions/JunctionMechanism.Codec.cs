using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Transport.Junctions;

/// <summary>
/// State in saves, revision 1: every queue with all its places, 64 bits each: item from bit 0, time from bit 16. Places
/// behind the queue's end hold what was there last, in the game's saves and so in ours.
/// </summary>
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
                if (i >= capacity)
                    continue;
                queue[i] = new QueuedItem(BitConverter.UInt32BitsToSingle((uint)(slot >> TimeShift)), (ushort)slot);
                if (i < length && (queue[i].Item >= World.Content.Items.Count || !float.IsFinite(queue[i].Since)))
                    throw new MalformedDataException($"A junction can't hold {queue[i]}", reader.Position);
            }
            _lengths.At(row)[direction] = (byte)Math.Min((int)length, capacity);
        }
    }
}
