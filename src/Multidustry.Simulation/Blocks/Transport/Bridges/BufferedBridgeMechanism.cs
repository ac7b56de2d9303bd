using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>
/// Bridge conveyors: items wait their time in a buffer of fixed length, and one leaves it every few ticks when the other
/// end takes it. The timer of that is asked every tick, whether or not there is an item.
/// </summary>
internal sealed partial class BufferedBridgeMechanism : BridgeMechanism
{
    private const float HandOverInterval = 4f;

    private readonly int _capacity;
    private readonly Column<byte> _length;
    private readonly StridedColumn<BufferedItem> _buffer;
    private readonly Column<float> _handedOverAt;
    private readonly Column<BridgeRest> _rest;

    public BufferedBridgeMechanism(World world) : base(world, "bufferedBridges")
    {
        _capacity = world.BlockTable.Specs(BridgeSpec.Of, BridgeSpec.Classes).Max(spec => spec.BufferCapacity);
        _length = Bridges.AddColumn<byte>("length");
        _buffer = Bridges.AddColumn<BufferedItem>("buffer", _capacity);
        _handedOverAt = Bridges.AddColumn<float>("handedOverAt");
        // Means something only while updates are put off.
        _rest = Bridges.AddColumn<BridgeRest>("rest", hashed: false);
    }

    /// <summary>Only the timers go on.</summary>
    public override void Advance(int building, int ticks)
    {
        var now = World.Clock.Time - (World.Clock.Tick - Buildings.UpdatedThrough.Values[building]);
        ActivityOf(building).CatchUp(now);
        var row = Buildings.State.Values[building];
        if (_rest.Values[row] == BridgeRest.Linked)
            IntervalTimer.CatchUp(ref _handedOverAt.At(row), now, HandOverInterval);
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < MaximumAccepted(building, item) && MayEnterFrom(building, source);

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

    protected override void Dump(int building)
    {
        if (ItemTransfer.Dump(World, building, ItemTransfer.Any))
            RoomMade(building);
        else if (World.Items.Total.Values[Buildings.Items.Values[building]] == 0 || IsEveryNeighbourWatched(building))
            Rest(building, BridgeRest.AsEnd, AlarmWheel.Reach);
    }

    protected override bool Transport(int building, int target)
    {
        var row = Buildings.State.Values[building];
        ref var length = ref _length.At(row);
        var items = Buildings.Items.Values[building];
        if (length < _capacity && World.Items.Total.Values[items] > 0)
        {
            _buffer.At(row, length++) = new BufferedItem(World.Items.Take(items), World.Clock.Time);
            RoomMade(building);
        }
        var first = _buffer.At(row, 0);
        var (now, wait) = (World.Clock.Time, SpecOf(building).Speed / Buildings.TimeScale.Values[building]);
        var isDue = length > 0 && (now >= first.Since + wait || now < first.Since);
        var isTime = IntervalTimer.IsDue(ref _handedOverAt.At(row), now, HandOverInterval / Buildings.TimeScale.Values[building]);
        if (isDue && AcceptsItem(target, building, first.Item))
        {
            if (!isTime)
                return false;
            HandleItem(target, building, first.Item);
            _buffer.At(row)[1..length].CopyTo(_buffer.At(row));
            length--;
            return true;
        }
        RestWhenSettled(building, isDue || length == 0 ? AlarmWheel.Reach : (int)(first.Since + wait - now));
        return false;
    }

    /// <summary>Nothing leaves until then, or until something is put in or the other end has room, if nothing is on its way inside.</summary>
    private void RestWhenSettled(int building, int ticks)
    {
        var takesIn = _length.Values[Buildings.State.Values[building]] < _capacity && World.Items.Total.Values[Buildings.Items.Values[building]] > 0;
        if (!takesIn && StateOf(building).Warmup == Buildings.Efficiency.Values[building])
            Rest(building, BridgeRest.Linked, ticks);
    }

    private void Rest(int building, BridgeRest rest, int ticks)
    {
        if (Buildings.TimeScaleDuration.Values[building] > 0f)
            return;
        _rest.Values[Buildings.State.Values[building]] = rest;
        World.PutOff(building, ticks);
    }

    private bool IsEveryNeighbourWatched(int building)
    {
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (!World.Watch(neighbour))
                return false;
        return true;
    }
}
