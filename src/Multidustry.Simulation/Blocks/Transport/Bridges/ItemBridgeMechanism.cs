using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>Phase conveyors: the bridge's items are handed to the other end one by one, as fast as power allows.</summary>
internal sealed class ItemBridgeMechanism : BridgeMechanism
{
    private readonly Column<float> _counter;
    private readonly Column<float> _dumpCounter;

    public ItemBridgeMechanism(World world) : base(world, "itemBridges")
    {
        _counter = Bridges.AddColumn<float>("counter");
        _dumpCounter = Bridges.AddColumn<float>("dumpCounter");
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < MaximumAccepted(building, item) && MayEnterFrom(building, source);

    /// <summary>Several items a tick when overdriven.</summary>
    protected override void Dump(int building)
    {
        ref var counter = ref _dumpCounter.At(Buildings.State.Values[building]);
        counter += Buildings.TimeScale.Values[building];
        for (; counter >= 1f; counter -= 1f)
            ItemTransfer.Dump(World, building, ItemTransfer.Any);
    }

    protected override bool Transport(int building, int target)
    {
        ref var counter = ref _counter.At(Buildings.State.Values[building]);
        counter += Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        var (moved, time) = (false, SpecOf(building).TransportTime);
        for (; counter >= time; counter -= time)
            moved |= TryHandOver(building, target);
        return moved;
    }

    private bool TryHandOver(int building, int target)
    {
        var items = Buildings.Items.Values[building];
        var item = World.Items.Take(items);
        if (item < 0)
            return false;
        if (!AcceptsItem(target, building, item))
        {
            World.Items.Add(items, item, 1);
            return false;
        }
        HandleItem(target, building, item);
        RoomMade(building);
        return true;
    }
}
