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
    private readonly Column<int> _nextConduit;
    private readonly bool[] _feedsArmored;

    public ConduitMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(ConduitSpec.Of, ConduitSpec.Classes);
        _conduits = new EntityTable(world.State, "conduits");
        _flowTime = _conduits.AddColumn<float>("flowTime", hashed: false);
        _nextConduit = _conduits.AddColumn<int>("nextConduit");
        _feedsArmored = [.. world.Content.Blocks.Select(b => b.Class.Is("Conduit") || b.Class.Is("DirectionLiquidBridge") || b.Class.Is("LiquidJunction"))];
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _conduits.Allocate();
        _nextConduit.Values[row] = -1;
    }

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
        var liquid = World.Liquids.Current.Values[row];
        var flows = TryPassToConduit(building, liquid)
            || !LiquidTransfer.MoveForward(World, building, liquid, _specs[Buildings.Block.Values[building]].Leaks).IsSettled;
        World.KeepInOrder(building);
        if (!flows)
            World.SleepUntilLiquidsChange(building);
    }

    /// <summary>Remembers a conduit ahead that takes from here, so that the common case needs no search.</summary>
    public override void ProximityChanged(int building)
    {
        var next = Directions.Facing(World, building);
        var takes = next >= 0 && World.MechanismOf(next) == this
            && Buildings.Team.Values[next] == Buildings.Team.Values[building] && TakesFrom(next, building);
        _nextConduit.Values[Buildings.State.Values[building]] = takes ? next : -1;
    }

    /// <summary>Where there is nothing ahead, liquids leak onto the ground.</summary>
    public override bool OnlyMovesLiquids(int building) => Directions.Facing(World, building) >= 0;

    public override bool AcceptsLiquid(int building, int source, int liquid)
    {
        World.KeepInOrder(building);
        return HasRoomFor(building, liquid) && (source == building || TakesFrom(building, source));
    }

    private bool HasRoomFor(int building, int liquid)
    {
        var row = Buildings.Liquids.Values[building];
        return World.Liquids.Current.Values[row] == liquid || World.Liquids.CurrentAmount(row) < AlmostEmpty;
    }

    /// <summary>Whether a building lies where liquids may come from: not ahead, and with armour only straight behind unless it is a conduit itself.</summary>
    private bool TakesFrom(int building, int source)
    {
        var position = Buildings.Position.Values[building];
        var direction = Directions.Towards(World, source, position.X, position.Y);
        var rotation = Buildings.Rotation.Values[building];
        if ((direction + 2) % 4 == rotation)
            return false;
        return !_specs[Buildings.Block.Values[building]].IsArmored || _feedsArmored[Buildings.Block.Values[source]]
            || direction == rotation || !Buildings.NeighboursOf(source).Contains(building);
    }

    private bool TryPassToConduit(int building, int liquid)
    {
        var next = _nextConduit.Values[Buildings.State.Values[building]];
        if (next < 0)
            return false;
        var flow = LiquidTransfer.FlowInto(World, building, next, liquid);
        if (!(flow > 0f) || !HasRoomFor(next, liquid))
            return false;
        World.Wake(next);
        World.Liquids.Add(Buildings.Liquids.Values[next], liquid, flow);
        World.Liquids.Remove(Buildings.Liquids.Values[building], liquid, flow);
        return true;
    }

    /// <summary>Once per tick, even when a change of the update order gives it a second turn.</summary>
    private bool FlowIsDue(int building) => IntervalTimer.IsDue(ref _flowTime.At(Buildings.State.Values[building]), World.Clock.Time, 1f);
}
