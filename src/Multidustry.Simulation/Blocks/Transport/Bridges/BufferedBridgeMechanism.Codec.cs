using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// After the common part: how many items the buffer holds and all its places. Places behind the end hold what was there
/// last. Readers, the game's and this one, drop the last item of a buffer whose places are all taken, so a full one is
/// written with one place more.
/// </summary>
internal sealed partial class BufferedBridgeMechanism
{
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        World.CatchUp(building);
        base.WriteState(building, ref writer);
        var row = Buildings.State.Values[building];
        var (length, capacity) = (_length.Values[row], SpecOf(building).BufferCapacity);
        var spare = length == capacity ? 1 : 0;
        writer.WriteSByte((sbyte)length);
        writer.WriteSByte((sbyte)(capacity + spare));
        foreach (var place in _buffer.At(row)[..capacity])
            writer.WriteInt64(place.Slot);
        if (spare > 0)
            writer.WriteInt64(0);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        base.ReadState(building, ref reader);
        var row = Buildings.State.Values[building];
        var capacity = SpecOf(building).BufferCapacity;
        var (length, places) = (reader.ReadSByte(), reader.ReadSByte());
        if (length < 0 || places <= 0 || length > places)
            throw new MalformedDataException($"A bridge can't hold {length} items in {places} places", reader.Position);
        length = (sbyte)Math.Min(Math.Min(length, places - 1), capacity);
        for (var i = 0; i < places; i++)
        {
            var item = new BufferedItem(reader.ReadInt64());
            if (i >= capacity)
                continue;
            if (i < length && (item.Item >= World.Content.Items.Count || !float.IsFinite(item.Since)))
                throw new MalformedDataException($"A bridge can't hold item {item.Item} since {item.Since}", reader.Position);
            _buffer.At(row, i) = item;
        }
        _length.Values[row] = (byte)length;
    }
}
