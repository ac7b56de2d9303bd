using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>Duct bridges hand their items on one by one while the other end has room.</summary>
internal sealed class DuctBridgeMechanism : DirectionBridgeMechanism
{
    private readonly Column<float> _progress;

    public DuctBridgeMechanism(World world) : base(world, "ductBridges") => _progress = Table.AddColumn<float>("progress");

    public override bool AcceptsItem(int building, int source, int item) => HasRoom(building) && MayEnterFrom(building, source);

    public override void HandleItem(int building, int source, int item)
    {
        base.HandleItem(building, source, item);
        World.Wake(building);
    }

    public override int RemoveStack(int building, int item, int amount)
    {
        var removed = base.RemoveStack(building, item, amount);
        RoomMade(building);
        return removed;
    }

    public override void ItemTaken(int building) => RoomMade(building);

    /// <summary>They keep nothing of their own in saves.</summary>
    public override void WriteState(int building, ref Core.Binary.BigEndianWriter writer)
    {
    }

    public override void ReadState(int building, ref Core.Binary.BigEndianReader reader)
    {
    }

    public override string DescribeState(int building) => $"progress {_progress.Values[Buildings.State.Values[building]]:R} link {FindLink(building)}";

    protected override void Carry(int building, int link)
    {
        Arrive(building, link);
        if (IsEmpty(building) || !HasRoom(link))
        {
            World.SleepUntilChanged(building, -1);
            return;
        }
        ref var progress = ref _progress.At(Buildings.State.Values[building]);
        progress += Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        var speed = SpecOf(building).Speed;
        for (; progress > speed; progress -= speed)
            HandOver(building, link);
    }

    protected override void GiveAhead(int building)
    {
        if (IsEmpty(building))
        {
            World.SleepUntilChanged(building, -1);
            return;
        }
        var items = Buildings.Items.Values[building];
        var item = World.Items.First(items);
        var front = Directions.Facing(World, building);
        if (front < 0 || Buildings.Team.Values[front] != Buildings.Team.Values[building])
            return;
        if (World.MechanismOf(front).AcceptsItem(front, building, item))
        {
            World.MechanismOf(front).HandleItem(front, building, item);
            World.Items.Remove(items, item, 1);
            RoomMade(building);
        }
        else
        {
            World.SleepUntilChanged(building, front);
        }
    }

    /// <summary>An item for which there is no room any more, because several went in this tick, is lost.</summary>
    private void HandOver(int building, int link)
    {
        var item = World.Items.Take(Buildings.Items.Values[building]);
        if (item >= 0 && HasRoom(link))
            HandleItem(link, building, item);
        RoomMade(building);
    }

    private bool IsEmpty(int building) => World.Items.Total.Values[Buildings.Items.Values[building]] == 0;

    private bool HasRoom(int building) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < World.Traits[Buildings.Block.Values[building]].ItemCapacity;
}
