using Multidustry.Simulation.Blocks.Transport.Bridges;

namespace Multidustry.Simulation.Blocks.Liquids.LiquidBridges;

/// <summary>Bridge conduits: one liquid, which flows to the other end once the bridge is warm.</summary>
internal sealed class LiquidBridgeMechanism(World world) : BridgeMechanism(world, "liquidBridges")
{
    private const float AlmostEmpty = 0.2f;
    private const float WarmEnough = 0.25f;
    private const float Noticeable = 0.05f;
    private const float WholeDifference = 1f;

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsLiquid(int building, int source, int liquid)
    {
        var row = Buildings.Liquids.Values[building];
        return (World.Liquids.Current.Values[row] == liquid || World.Liquids.CurrentAmount(row) < AlmostEmpty) && MayEnterFrom(building, source);
    }

    public override bool CanDumpLiquid(int building, int other, int liquid) => MayLeaveTo(building, other);

    protected override void Dump(int building) => LiquidTransfer.Dump(World, building, CurrentOf(building), WholeDifference);

    protected override bool Transport(int building, int target) =>
        StateOf(building).Warmup >= WarmEnough && LiquidTransfer.Move(World, building, target, CurrentOf(building)).Amount > Noticeable;

    private int CurrentOf(int building) => World.Liquids.Current.Values[Buildings.Liquids.Values[building]];
}
