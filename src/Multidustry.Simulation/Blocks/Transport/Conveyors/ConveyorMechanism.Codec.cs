using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

/// <summary>State in saves, revision 1: places are rounded to bytes, so a saved belt may move by 1/255.</summary>
internal sealed partial class ConveyorMechanism
{
    private const int WrittenItemSize = 4;

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        ref var belt = ref StateOf(building);
        writer.WriteInt32(belt.Length);
        for (var i = 0; i < belt.Length; i++)
        {
            writer.WriteInt16((short)belt.Items[i]);
            writer.WriteSByte((sbyte)(belt.X[i] * 127f));
            writer.WriteSByte((sbyte)(belt.Y[i] * 255f - 128f));
        }
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ref var belt = ref StateOf(building);
        var count = reader.CheckCount(reader.ReadInt32(), int.MaxValue, WrittenItemSize);
        belt.Length = 0;
        for (var i = 0; i < count; i++)
        {
            var item = reader.ReadInt16();
            var x = reader.ReadSByte() / 127f;
            var y = (reader.ReadSByte() + 128f) / 255f;
            if (i >= ConveyorState.Capacity)
                continue;
            if ((uint)item >= (uint)World.Content.Items.Count)
                throw new MalformedDataException($"A conveyor can't carry item {item}", reader.Position);
            belt.Items[i] = (ushort)item;
            belt.X[i] = x;
            belt.Y[i] = y;
            belt.Length++;
        }
        Update(building);
    }
}
