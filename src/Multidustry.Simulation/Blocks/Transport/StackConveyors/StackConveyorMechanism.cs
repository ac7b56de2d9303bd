using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.StackConveyors;

/// <summary>
/// Plastanium and surge conveyors: a stack is collected at the start of a line, moves from belt to belt as a whole, and is
/// given away at the end. They work on while switched off, as far as a stack already on its way arrives.
/// </summary>
internal sealed partial class StackConveyorMechanism : Mechanism
{
    private const int None = -1;

    private readonly StackConveyorSpec[] _specs;
    private readonly EntityTable _belts;
    private readonly Column<StackConveyorState> _states;

    public StackConveyorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(StackConveyorSpec.Of, StackConveyorSpec.Classes);
        _belts = new EntityTable(world.State, "stackConveyors");
        _states = _belts.AddColumn<StackConveyorState>("state");
    }

    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _belts.Allocate();
        ref var belt = ref _states.At(row);
        belt.Link = None;
        belt.Item = None;
    }

    public override void Freed(int building) => _belts.Free(Buildings.State.Values[building]);

    public override void Update(int building)
    {
        ref var belt = ref StateOf(building);
        var enabled = Buildings.Is(building, BuildingFlags.Enabled);
        CoolDown(building, ref belt, enabled);
        if (belt.Cooldown > 0f)
            return;
        if (belt.Link == None)
        {
            World.SleepUntilChanged(building, -1);
            return;
        }
        var items = Buildings.Items.Values[building];
        if (belt.Item == None || World.Items.Get(items, belt.Item) == 0)
            belt.Item = (short)World.Items.First(items);
        if (!enabled)
            return;
        if (belt.Role == StackConveyorRole.Unload)
            Unload(building, ref belt, items);
        else if (belt.Role == StackConveyorRole.Load && World.Items.Total.Values[items] < MaximumAccepted(building, belt.Item))
            World.SleepUntilChanged(building, -1);
        else
            MoveOn(building, ref belt, items);
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        ref var belt = ref StateOf(building);
        writer.WriteInt32(belt.Link);
        writer.WriteSingle(belt.Cooldown);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ref var belt = ref StateOf(building);
        belt.Link = reader.ReadInt32();
        belt.Cooldown = reader.ReadFinite("stack conveyor's cooldown");
        belt.Item = (short)World.Items.First(Buildings.Items.Values[building]);
    }

    public override string DescribeState(int building)
    {
        var belt = StateOf(building);
        return $"link {belt.Link} cooldown {belt.Cooldown:R} item {belt.Item} role {belt.Role}";
    }

    private ref StackConveyorState StateOf(int building) => ref _states.At(Buildings.State.Values[building]);

    private StackConveyorSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    private void CoolDown(int building, ref StackConveyorState belt, bool enabled)
    {
        if (!(belt.Cooldown > 0f))
            return;
        var spec = SpecOf(building);
        var efficiency = enabled ? Buildings.Efficiency.Values[building] + spec.BaseEfficiency : 1f;
        var refused = belt.Cooldown > spec.Recharge - 1f;
        belt.Cooldown = Scalars.Clamp(belt.Cooldown - spec.Speed * efficiency * Buildings.TimeScale.Values[building], 0f, spec.Recharge);
        if (refused && belt.Cooldown <= spec.Recharge - 1f)
            World.Changed(building);
    }

    /// <summary>As many as are taken in this tick.</summary>
    private void Unload(int building, ref StackConveyorState belt, int items)
    {
        while (TryGive(building, belt.Item, items))
            if (World.Items.Get(items, belt.Item) == 0)
            {
                Empty(building, ref belt);
                belt.Item = None;
                return;
            }
        if (IsEveryTakerWatched(building))
            World.SleepUntilChanged(building, -1);
    }

    private bool TryGive(int building, int item, int items)
    {
        if (item == None || SpecOf(building).EndIsRouter)
            return ItemTransfer.Dump(World, building, item);
        var front = Directions.Facing(World, building);
        if (front < 0 || Buildings.Team.Values[front] != Buildings.Team.Values[building] || !World.MechanismOf(front).AcceptsItem(front, building, item))
            return false;
        World.MechanismOf(front).HandleItem(front, building, item);
        World.Items.Remove(items, item, 1);
        return true;
    }

    private bool IsEveryTakerWatched(int building)
    {
        if (!SpecOf(building).EndIsRouter)
            return Directions.Facing(World, building) is var front && (front < 0 || World.Watch(front));
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (!World.Watch(neighbour))
                return false;
        return true;
    }

    private void MoveOn(int building, ref StackConveyorState belt, int items)
    {
        var front = Directions.Facing(World, building);
        if (front < 0 || World.MechanismOf(front) != this || Buildings.Team.Values[front] != Buildings.Team.Values[building])
        {
            World.SleepUntilChanged(building, -1);
            return;
        }
        ref var next = ref StateOf(front);
        if (next.Link != None)
        {
            World.SleepUntilChanged(building, front);
            return;
        }
        var nextItems = Buildings.Items.Values[front];
        for (var item = 0; item < World.Content.Items.Count; item++)
            if (World.Items.Get(items, item) is > 0 and var amount)
                World.Items.Add(nextItems, item, amount);
        World.Items.Clear(items);
        next.Item = belt.Item;
        next.Link = World.Tiles.PositionOf(Buildings.Tile.Values[building]).Packed;
        next.Cooldown = 1f;
        World.Wake(front);
        belt.Cooldown = SpecOf(building).Recharge;
        Empty(building, ref belt);
    }

    /// <summary>The stack is gone, so another one may come.</summary>
    private void Empty(int building, ref StackConveyorState belt)
    {
        belt.Link = None;
        World.Changed(building);
    }
}
