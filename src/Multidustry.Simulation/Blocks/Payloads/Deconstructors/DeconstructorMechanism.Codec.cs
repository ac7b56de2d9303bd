using Multidustry.Core.Binary;
using Multidustry.Simulation.Blocks;

namespace Multidustry.Simulation.Blocks.Payloads.Deconstructors;

internal sealed partial class DeconstructorMechanism
{
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        WriteSlot(building, ref writer);
        var row = Buildings.State.Values[building];
        writer.WriteSingle(_progress.Values[row]);
        var owed = _owedPool.Items(_owed.Values[row]);
        writer.WriteInt16((short)owed.Length);
        foreach (var amount in owed)
            writer.WriteSingle(amount);
        World.Payloads.Write(_taken.Values[row], ref writer);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ReadSlot(building, ref reader);
        var row = Buildings.State.Values[building];
        _progress.Values[row] = reader.ReadFinite("deconstructor's progress");
        var count = reader.CheckCount(Math.Max((short)0, reader.ReadInt16()), World.Content.Items.Count, sizeof(float));
        Owe(row, count);
        foreach (ref var amount in _owedPool.Items(_owed.Values[row]))
            amount = Math.Max(0f, reader.ReadFinite("deconstructor's amount"));
        World.Payloads.Discard(_taken.Values[row]);
        _taken.Values[row] = default;
        var taken = World.Payloads.Read(ref reader);
        _taken.Values[row] = taken;
    }
}
