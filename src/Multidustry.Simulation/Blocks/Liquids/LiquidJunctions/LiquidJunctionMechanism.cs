using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Liquids.LiquidJunctions;

/// <summary>Junctions hold nothing: what enters on one side is at once in what stands on the other.</summary>
internal sealed class LiquidJunctionMechanism(World world) : Mechanism(world)
{
    public override bool PassesLiquidsOn => true;

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    /// <summary>Nothing about it changes by itself once efficiency is known.</summary>
    public override void Update(int building) => World.SleepUntilChanged(building, -1);

    /// <summary>Follows a row of junctions to what stands at its end. A junction that leads nowhere refuses by itself.</summary>
    public override int LiquidDestination(int building, int source, int liquid)
    {
        var position = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var (dx, dy) = Directions.Step(Directions.Towards(World, source, position.X, position.Y));
        var (x, y) = ((int)position.X, (int)position.Y);
        while (Buildings.Is(building, BuildingFlags.Enabled))
        {
            (x, y) = (x + dx, y + dy);
            var next = World.Tiles.BuildingAt(x, y);
            if (next < 0)
                return building;
            var mechanism = World.MechanismOf(next);
            if (mechanism != this)
                return mechanism.AcceptsLiquid(next, building, liquid) ? mechanism.LiquidDestination(next, building, liquid) : building;
            building = next;
        }
        return building;
    }
}
