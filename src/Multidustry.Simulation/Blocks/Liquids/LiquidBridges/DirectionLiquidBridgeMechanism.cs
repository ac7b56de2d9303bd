using Multidustry.Core.Binary;
using Multidustry.Simulation.Blocks.Transport.Bridges;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Liquids.LiquidBridges;

/// <summary>Bridge conduits of Erekir: a liquid flows to the next bridge ahead, and from the last one straight on.</summary>
internal sealed class DirectionLiquidBridgeMechanism : DirectionBridgeMechanism
{
    private const float AlmostEmpty = 0.2f;

    private readonly Column<float> _flowTime;

    public DirectionLiquidBridgeMechanism(World world) : base(world, "directionLiquidBridges") =>
        _flowTime = Table.AddColumn<float>("flowTime");

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    /// <summary>A bridge that leads nowhere takes only what other bridges bring.</summary>
    public override bool AcceptsLiquid(int building, int source, int liquid)
    {
        if (source < 0 || Buildings.Team.Values[source] != Buildings.Team.Values[building])
            return false;
        if (FindLink(building) < 0 && !(World.MechanismOf(source) == this && FindLink(source) == building))
            return false;
        var row = Buildings.Liquids.Values[building];
        if (World.Liquids.Current.Values[row] != liquid && !(World.Liquids.CurrentAmount(row) < AlmostEmpty))
            return false;
        var position = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var (x, y) = Directions.NearestTile(World, source, position.X, position.Y);
        var side = Directions.Towards(World, building, x, y);
        return side != Buildings.Rotation.Values[building] && !IsTaken(building, side, source);
    }

    /// <summary>They keep nothing of their own in saves.</summary>
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
    }

    protected override void Carry(int building, int link)
    {
        LiquidTransfer.Move(World, building, link, CurrentOf(building));
        Arrive(building, link);
    }

    protected override void GiveAhead(int building)
    {
        if (World.Liquids.CurrentAmount(Buildings.Liquids.Values[building]) > LiquidTransfer.Nothing
            && IntervalTimer.IsDue(ref _flowTime.At(Buildings.State.Values[building]), World.Clock.Time, 1f))
            LiquidTransfer.MoveForward(World, building, CurrentOf(building), leaks: false);
    }

    private int CurrentOf(int building) => World.Liquids.Current.Values[Buildings.Liquids.Values[building]];
}
