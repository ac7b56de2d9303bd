namespace Multidustry.Simulation.Blocks.Liquids.LiquidRouters;

/// <summary>Routers, containers and tanks hold one liquid and share it with all neighbours.</summary>
internal sealed class LiquidRouterMechanism(World world) : Mechanism(world)
{
    private const float AlmostEmpty = 0.2f;

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        if (!LiquidTransfer.Dump(World, building, World.Liquids.Current.Values[Buildings.Liquids.Values[building]]))
            World.SleepUntilLiquidsChange(building);
    }

    public override bool OnlyMovesLiquids(int building) => true;

    public override bool AcceptsLiquid(int building, int source, int liquid)
    {
        var row = Buildings.Liquids.Values[building];
        return World.Liquids.Current.Values[row] == liquid || World.Liquids.CurrentAmount(row) < AlmostEmpty;
    }
}
