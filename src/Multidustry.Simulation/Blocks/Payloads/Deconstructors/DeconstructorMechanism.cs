using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Payloads.Deconstructors;

/// <summary>Deconstructors take payloads apart and hand out their price, item by item.</summary>
internal sealed partial class DeconstructorMechanism : PayloadBlockMechanism
{
    private const float WithoutDirection = 90f;
    private const float Rounding = 0.0001f;
    private const float SpillShare = 2f;

    private readonly DeconstructorSpec[] _specs;
    private readonly Column<PayloadHandle> _taken;
    private readonly Column<float> _progress;
    private readonly Column<float> _dumpTicks;
    private readonly Column<PooledList> _owed;
    private readonly ListPool<float> _owedPool;

    public DeconstructorMechanism(World world) : base(world, "deconstructors")
    {
        _specs = world.BlockTable.Specs(DeconstructorSpec.Of, "PayloadDeconstructor");
        _taken = Table.AddColumn<PayloadHandle>("taken");
        _progress = Table.AddColumn<float>("progress");
        _dumpTicks = Table.AddColumn<float>("dumpTicks");
        _owed = Table.AddColumn<PooledList>("owed");
        _owedPool = world.State.Register(new ListPool<float>("deconstructors.owedPool"));
    }

    public override void Freed(int building)
    {
        var row = Buildings.State.Values[building];
        World.Payloads.Discard(_taken.Values[row]);
        _owedPool.Release(ref _owed.At(row));
        base.Freed(building);
    }

    public override bool ShouldConsume(int building) => !TakenBy(building).IsNone && base.ShouldConsume(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsPayload(int building, int source, PayloadHandle payload) =>
        TakenBy(building).IsNone && base.AcceptsPayload(building, source, payload)
        && World.Payloads.PriceOf(payload).Length > 0
        && World.Payloads.Fits(payload, _specs[Buildings.Block.Values[building]].LargestSize);

    public override void HandlePayload(int building, int source, PayloadHandle payload)
    {
        base.HandlePayload(building, source, payload);
        _owedPool.Release(ref _owed.At(Buildings.State.Values[building]));
    }

    public override void Update(int building)
    {
        base.Update(building);
        var row = Buildings.State.Values[building];
        var spec = _specs[Buildings.Block.Values[building]];
        if (World.Items.Total.Values[Buildings.Items.Values[building]] > 0)
            for (var i = 0; i < spec.DumpRate; i++)
                ItemTransfer.DumpAccumulated(World, building, ItemTransfer.Any, ref _dumpTicks.At(row));
        if (TakenBy(building).IsNone)
            _progress.Values[row] = 0f;
        ref var slot = ref Slot(building);
        slot.Rotation = Angles.MoveToward(slot.Rotation, WithoutDirection, SpeedsOf(building).RotateSpeed * Used(building));
        if (!TakenBy(building).IsNone)
            TakeApart(building, spec);
        else if (MoveIn(building, turning: false))
            Begin(building);
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return FormattableString.Invariant($"{World.Payloads.Describe(_taken.Values[row])} progress {_progress.Values[row]:R} owed [{string.Join(' ', _owedPool.Items(_owed.Values[row]).ToArray())}] {DescribeSlot(building)}");
    }

    protected override float? ProgressOf(int building) => _progress.Values[Buildings.State.Values[building]];

    private PayloadHandle TakenBy(int building) => _taken.Values[Buildings.State.Values[building]];

    private void Begin(int building)
    {
        var row = Buildings.State.Values[building];
        ref var slot = ref Slot(building);
        (_taken.Values[row], slot.Payload) = (slot.Payload, default);
        Owe(row, World.Payloads.PriceOf(_taken.Values[row]).Length);
        _progress.Values[row] = 0f;
    }

    private void TakeApart(int building, DeconstructorSpec spec)
    {
        var row = Buildings.State.Values[building];
        var taken = _taken.Values[row];
        var price = World.Payloads.PriceOf(taken);
        if (_owed.Values[row].Count != price.Length)
            Owe(row, price.Length);
        if (HasRoom(building))
            Advance(building, taken, spec);
        var owed = _owedPool.Items(_owed.Values[row]);
        for (var i = 0; i < owed.Length; i++)
        {
            var whole = Math.Min((int)owed[i], RoomOf(building));
            if (whole <= 0)
                continue;
            World.Items.Add(Buildings.Items.Values[building], price[i].Item, whole);
            owed[i] -= whole;
        }
        if (_progress.Values[row] >= 1f && RoundUp(building))
            Finish(building);
    }

    /// <summary>Work stops while there is no room, or while something made earlier waits for room.</summary>
    private bool HasRoom(int building)
    {
        if (RoomOf(building) < 0)
            return false;
        foreach (var amount in _owedPool.Items(_owed.Values[Buildings.State.Values[building]]))
            if (amount >= 1f)
                return false;
        return true;
    }

    private void Advance(int building, PayloadHandle taken, DeconstructorSpec spec)
    {
        ref var progress = ref _progress.At(Buildings.State.Values[building]);
        var share = Used(building) * spec.Speed / World.Payloads.BuildTimeOf(taken);
        var counted = Math.Min(share, 1f - progress);
        if (progress == 0f && share > 0f && taken.IsBuilding)
            SpillLiquid(building, taken.Row);
        progress += share;
        var price = World.Payloads.PriceOf(taken);
        var multiplier = World.Payloads.PriceMultiplier(taken, Buildings.Team.Values[building]);
        var owed = _owedPool.Items(_owed.Values[Buildings.State.Values[building]]);
        for (var i = 0; i < owed.Length; i++)
            owed[i] += price[i].Amount * multiplier * counted;
    }

    private void SpillLiquid(int building, int taken)
    {
        if (Buildings.Liquids.Values[taken] is not (>= 0 and var liquids) || !(World.Liquids.CurrentAmount(liquids) > 0f))
            return;
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var area = Footprint.Of(origin.X, origin.Y, World.Traits[Buildings.Block.Values[building]].Size);
        var share = World.Liquids.CurrentAmount(liquids) / (area.Size * area.Size) * SpillShare;
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (World.Tiles.Contains(x, y) && World.Tiles.IndexOf(x, y) is var tile)
                    World.PuddleLifecycle.Deposit(tile, tile, World.Liquids.Current.Values[liquids], share);
    }

    /// <summary>A last item that fractions fell short of is given, too, as soon as it has room.</summary>
    private bool RoundUp(int building)
    {
        var row = Buildings.State.Values[building];
        var price = World.Payloads.PriceOf(_taken.Values[row]);
        var owed = _owedPool.Items(_owed.Values[row]);
        for (var i = 0; i < owed.Length; i++)
        {
            if (!(Math.Abs(owed[i] - 1f) <= Rounding))
                continue;
            if (RoomOf(building) <= 0)
                return false;
            World.Items.Add(Buildings.Items.Values[building], price[i].Item, 1);
            owed[i] = 0f;
        }
        return true;
    }

    private void Finish(int building)
    {
        var row = Buildings.State.Values[building];
        World.Payloads.Discard(_taken.Values[row]);
        _taken.Values[row] = default;
        _owedPool.Release(ref _owed.At(row));
    }

    private int RoomOf(int building) =>
        World.Traits[Buildings.Block.Values[building]].ItemCapacity - World.Items.Total.Values[Buildings.Items.Values[building]];

    private void Owe(int row, int count)
    {
        _owedPool.Release(ref _owed.At(row));
        for (var i = 0; i < count; i++)
            _owedPool.Add(ref _owed.At(row), 0f);
    }
}
