using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Routers;

/// <summary>
/// Routers and distributors hold one item and give it to their neighbours in turn; the building's rotation is the
/// counter. Between routers and instant blocks an item takes its time, to others it may go at once.
/// </summary>
internal sealed class RouterMechanism : Mechanism
{
    private const short None = -1;

    private readonly RouterSpec[] _specs;
    private readonly EntityTable _routers;
    private readonly Column<float> _time;
    private readonly Column<short> _item;
    private readonly Column<int> _from;

    public RouterMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(RouterSpec.Of, RouterSpec.Classes);
        _routers = new EntityTable(world.State, "routers");
        _time = _routers.AddColumn<float>("time");
        _item = _routers.AddColumn<short>("item");
        _from = _routers.AddColumn<int>("from");
    }

    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _routers.Allocate();
        _item.Values[row] = None;
        _from.Values[row] = -1;
    }

    public override void Freed(int building) => _routers.Free(Buildings.State.Values[building]);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var items = Buildings.Items.Values[building];
        ref var item = ref _item.At(row);
        if (item == None && World.Items.Total.Values[items] > 0)
            item = (short)World.Items.First(items);
        if (item == None)
        {
            World.SleepUntilChanged(building, -1);
            return;
        }
        ref var time = ref _time.At(row);
        time += 1f / _specs[Buildings.Block.Values[building]].Speed * Buildings.TimeScale.Values[building];
        var target = FindTarget(building, item, _from.Values[row], turn: false);
        if (target < 0 && IsUnboosted(building) && WaitsForAll(building))
            World.PutOffUntilWoken(building);
        if (target < 0 || (time < 1f && IsInstant(target)))
            return;
        FindTarget(building, item, _from.Values[row], turn: true);
        World.MechanismOf(target).HandleItem(target, building, item);
        World.Items.Remove(items, item, 1);
        item = None;
        World.Changed(building);
    }

    /// <summary>Ticks in which nobody took the item: only its time goes on.</summary>
    public override void Advance(int building, int ticks)
    {
        ref var time = ref _time.At(Buildings.State.Values[building]);
        time = RepeatedSum.Add(time, 1f / _specs[Buildings.Block.Values[building]].Speed, ticks);
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        source >= 0
        && Buildings.Team.Values[building] == Buildings.Team.Values[source]
        && _item.Values[Buildings.State.Values[building]] == None
        && World.Items.Total.Values[Buildings.Items.Values[building]] == 0;

    public override void HandleItem(int building, int source, int item)
    {
        var row = Buildings.State.Values[building];
        World.Items.Add(Buildings.Items.Values[building], item, 1);
        _item.Values[row] = (short)item;
        _time.Values[row] = 0f;
        _from.Values[row] = Buildings.Tile.Values[source];
        World.Wake(building);
    }

    public override int AcceptsStack(int building, int item, int amount) => 0;

    public override int RemoveStack(int building, int item, int amount)
    {
        var removed = base.RemoveStack(building, item, amount);
        ref var held = ref _item.At(Buildings.State.Values[building]);
        if (removed != 0 && held == item)
            held = None;
        return removed;
    }

    /// <summary>Routers keep nothing of their own in saves.</summary>
    public override void WriteState(int building, ref BigEndianWriter writer)
    {
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
    }

    /// <summary>
    /// Whether all who refuse the item will say when they might take one. Those that are busy will soon, so waiting for them is
    /// not worth it; but of routers that are stuck together none would be the first.
    /// </summary>
    private bool WaitsForAll(int building)
    {
        foreach (var other in Buildings.NeighboursOf(building))
            if (MayTake(other) && World.MechanismOf(other) != this && World.MayMakeRoomSoon(other))
                return false;
        foreach (var other in Buildings.NeighboursOf(building))
            if (MayTake(other) && !IsWatchedRouter(other) && !World.Watch(other))
                return false;
        return true;

        // Watching it again would wake it, and it would wake this one.
        bool IsWatchedRouter(int other) => World.MechanismOf(other) == this && Buildings.Watched.Values[other];
    }

    private bool MayTake(int other) => World.Traits[Buildings.Block.Values[other]].Has(Trait.MayTakeItems);

    private bool IsInstant(int target)
    {
        var block = Buildings.Block.Values[target];
        return World.MechanismOf(target) == this || World.Traits[block].Has(Trait.InstantTransfer);
    }

    private int FindTarget(int building, int item, int from, bool turn)
    {
        var neighbours = Buildings.NeighboursOf(building);
        ref var rotation = ref Buildings.Rotation.At(building);
        var start = rotation;
        for (var i = 0; i < neighbours.Length; i++)
        {
            var other = neighbours[(i + start) % neighbours.Length];
            if (turn)
                rotation = (byte)((rotation + 1) % neighbours.Length);
            if (Buildings.Tile.Values[other] == from && _specs[Buildings.Block.Values[other]].IsOverflowGate)
                continue;
            if (World.MechanismOf(other).AcceptsItem(other, building, item))
                return other;
        }
        return -1;
    }
}
