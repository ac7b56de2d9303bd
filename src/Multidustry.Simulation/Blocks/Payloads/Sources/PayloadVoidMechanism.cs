using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Blocks.Payloads.Sources;

/// <summary>Payload voids take everything in and burn it.</summary>
internal sealed class PayloadVoidMechanism(World world) : PayloadBlockMechanism(world, "payloadVoids")
{
    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override void Update(int building)
    {
        base.Update(building);
        if (Slot(building).IsEmpty)
            World.SleepUntilChanged(building, -1);
        else if (MoveIn(building, turning: false) && Buildings.Efficiency.Values[building] > 0f)
            Replace(building, default);
    }

    public override void WriteState(int building, ref BigEndianWriter writer) => WriteSlot(building, ref writer);

    public override void ReadState(int building, ref BigEndianReader reader) => ReadSlot(building, ref reader);

    public override string DescribeState(int building) => DescribeSlot(building);
}
