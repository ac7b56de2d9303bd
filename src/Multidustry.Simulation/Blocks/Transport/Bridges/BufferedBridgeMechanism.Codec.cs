using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// After the common part: how many items the buffer holds and all its places. Places behind the end hold what was there
/// last. Reading a full buffer drops its last item, as the game does.
/// </summary>
internal sealed partial class BufferedBridgeMechanism
{
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = Buildings.State.Values[building];
        if (_rest.Values[row] != BridgeRest.None)
            CatchUp(building, World.Clock.Time);
        base.WriteState(building, ref writer);
        writer.WriteSByte((sbyte)_length.Values[row]);
        var capacity = SpecOf(building).BufferCapacity;
        writer.WriteSByte((sbyte)capacity);
        foreach (var place in _buffer.At(row)[..capacity])
            writer.WriteInt64(place.Slot);
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
