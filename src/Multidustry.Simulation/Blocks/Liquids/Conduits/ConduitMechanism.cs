using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Liquids.Conduits;

/// <summary>Conduits pass one liquid straight ahead, and spill it where nothing takes it.</summary>
internal sealed class ConduitMechanism : Mechanism
{
    private const float AlmostEmpty = 0.2f;

    private readonly ConduitSpec[] _specs;
    private readonly EntityTable _conduits;
    private readonly Column<float> _flowTime;
    private readonly bool[] _feedsArmored;

    public ConduitMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(ConduitSpec.Of, ConduitSpec.Classes);
        _conduits = new EntityTable(world.State, "conduits");
        _flowTime = _conduits.AddColumn<float>("flowTime", hashed: false);
        _feedsArmored = [.. world.Content.Blocks.Select(b => b.Class.Is("Conduit") || b.Class.Is("DirectionLiquidBridge") || b.Class.Is("LiquidJunction"))];
    }

    public override void Created(int building) => Buildings.State.Values[building] = _conduits.Allocate();

    public override void Freed(int building) => _conduits.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var row = Buildings.Liquids.Values[building];
        if (!(World.Liquids.CurrentAmount(row) > LiquidTransfer.Nothing) || !FlowIsDue(building))
        {
            World.CountIdleTick(building);
            return;
        }
        var flow = LiquidTransfer.MoveForward(World, building, World.Liquids.Current.Values[row], _specs[Buildings.Block.Values[building]].Leaks);
        World.KeepInOrder(building);
        if (flow.IsSettled)
            World.SleepUntilLiquidsChange(building);
    }

    public override bool AcceptsLiquid(int building, int source, int liquid)
    {
        World.KeepInOrder(building);
        var row = Buildings.Liquids.Values[building];
        if (World.Liquids.Current.Values[row] != liquid && !(World.Liquids.CurrentAmount(row) < AlmostEmpty))
            return false;
        if (source == building)
            return true;
        var position = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var direction = Directions.Towards(World, source, position.X, position.Y);
        var rotation = Buildings.Rotation.Values[building];
        if ((direction + 2) % 4 == rotation)
            return false;
        return !_specs[Buildings.Block.Values[building]].IsArmored || _feedsArmored[Buildings.Block.Values[source]]
            || direction == rotation || !Buildings.NeighboursOf(source).Contains(building);
    }

    /// <summary>Once per tick, even when a change of the update order gives it a second turn.</summary>
    private bool FlowIsDue(int building) => IntervalTimer.IsDue(ref _flowTime.At(Buildings.State.Values[building]), World.Clock.Time, 1f);
}
