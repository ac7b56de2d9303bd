using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Blocks.Payloads.Loaders;

/// <summary>Loaders fill blocks that come in as payloads with items, a liquid or power, and send them on when they are full.</summary>
internal class PayloadLoaderMechanism : PayloadBlockMechanism
{
    private const float LeastEfficiency = 0.01f;
    private const float LeastLiquid = 0.001f;
    private const float ResidualLiquid = 0.2f;
    private const float EnoughLiquid = 0.1f;

    private readonly LoaderSpec[] _specs;
    private readonly LoadableBlock[] _blocks;
    private readonly Column<bool> _exporting;
    private readonly Column<float> _lastLoad;

    public PayloadLoaderMechanism(World world) : this(world, "payloadLoaders")
    {
    }

    protected PayloadLoaderMechanism(World world, string name) : base(world, name)
    {
        _specs = world.BlockTable.Specs(LoaderSpec.Of, "PayloadLoader", "PayloadUnloader");
        _blocks = world.BlockTable.Loadable;
        _exporting = Table.AddColumn<bool>("exporting");
        _lastLoad = Table.AddColumn<float>("lastLoad");
    }

    public override bool SignalsRoom => true;

    public override bool ShouldConsume(int building) => !Slot(building).IsEmpty;

    /// <summary>Charging a battery takes much more power than the rest.</summary>
    public override float RequestedPower(int building, float usage)
    {
        if (!ShouldConsume(building))
            return 0f;
        var spec = SpecOf(building);
        return BatteryIn(building) > 0f && !_exporting.Values[Buildings.State.Values[building]] ? spec.LoadingPower + spec.BasePower : spec.BasePower;
    }

    public override bool AcceptsPayload(int building, int source, PayloadHandle payload)
    {
        if (!base.AcceptsPayload(building, source, payload) || !payload.IsBuilding)
            return false;
        var largest = SpecOf(building).LargestSize;
        return World.Payloads.Fits(payload, largest) && _blocks[Buildings.Block.Values[payload.Row]].IsLoadable;
    }

    public override void HandlePayload(int building, int source, PayloadHandle payload)
    {
        base.HandlePayload(building, source, payload);
        _exporting.Values[Buildings.State.Values[building]] = false;
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < World.Traits[Buildings.Block.Values[building]].ItemCapacity
        && !IsUnloader(source);

    public override bool AcceptsLiquid(int building, int source, int liquid)
    {
        var row = Buildings.Liquids.Values[building];
        return (World.Liquids.Current.Values[row] == liquid || World.Liquids.CurrentAmount(row) < ResidualLiquid) && !IsUnloader(source);
    }

    public override void Update(int building)
    {
        base.Update(building);
        if (ShouldExport(building))
        {
            MoveOut(building);
        }
        else if (MoveIn(building))
        {
            var inside = Slot(building).Payload.Row;
            LoadItems(building, inside);
            LoadLiquid(building, inside);
            LoadPower(building, inside);
        }
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        WriteSlot(building, ref writer);
        writer.WriteBoolean(_exporting.Values[Buildings.State.Values[building]]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ReadSlot(building, ref reader);
        // Whatever else is inside can't be filled and would never leave.
        if (Slot(building).Payload.IsUnit)
            Replace(building, default);
        _exporting.Values[Buildings.State.Values[building]] = reader.ReadBoolean();
    }

    public override string DescribeState(int building) =>
        FormattableString.Invariant($"exporting {_exporting.Values[Buildings.State.Values[building]]} {DescribeSlot(building)}");

    protected LoaderSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    protected LoadableBlock BlockIn(int building) => _blocks[Buildings.Block.Values[Slot(building).Payload.Row]];

    /// <summary>How much power the battery inside holds when full; 0 without one.</summary>
    protected float BatteryIn(int building) => Slot(building).IsEmpty ? 0f : BlockIn(building).BatteryCapacity;

    /// <summary>Whether it is time for the next handful of items; more often the more power there is.</summary>
    protected bool LoadIsDue(int building)
    {
        var efficiency = Buildings.Efficiency.Values[building];
        ref var last = ref _lastLoad.At(Buildings.State.Values[building]);
        var now = World.Clock.Time;
        if (!(efficiency > LeastEfficiency) || (now - last < SpecOf(building).Interval / efficiency && now >= last))
            return false;
        last = now;
        return true;
    }

    private bool IsUnloader(int source) => source >= 0 && World.MechanismOf(source) is PayloadUnloaderMechanism;

    private bool ShouldExport(int building)
    {
        if (Slot(building).IsEmpty)
            return false;
        var (inside, block) = (Slot(building).Payload.Row, BlockIn(building));
        return _exporting.Values[Buildings.State.Values[building]]
            || (block.HasLiquids && World.Liquids.CurrentAmount(Buildings.Liquids.Values[building]) >= EnoughLiquid
                && World.Liquids.CurrentAmount(Buildings.Liquids.Values[inside]) >= World.Traits[Buildings.Block.Values[inside]].LiquidCapacity - LeastLiquid)
            || (block is { HasItems: true, CountsItemsApart: true } && HasItemThatIsFullInside(building, inside))
            || (block.BatteryCapacity > 0f && World.Power.Status.Values[Buildings.Power.Values[inside]] >= 1f);
    }

    private bool HasItemThatIsFullInside(int building, int inside)
    {
        var (ours, theirs) = (Buildings.Items.Values[building], Buildings.Items.Values[inside]);
        var capacity = World.Traits[Buildings.Block.Values[inside]].ItemCapacity;
        for (var item = 0; item < World.Items.Amounts.Stride; item++)
            if (World.Items.Get(ours, item) > 0 && World.Items.Get(theirs, item) >= capacity)
                return true;
        return false;
    }

    private void LoadItems(int building, int inside)
    {
        var items = Buildings.Items.Values[building];
        if (!BlockIn(building).HasItems || World.Items.Total.Values[items] == 0 || !LoadIsDue(building))
            return;
        var any = false;
        for (var left = SpecOf(building).Items; left > 0 && World.Items.Total.Values[items] > 0; left--)
            any |= LoadItem(building, inside);
        if (!any)
            _exporting.Values[Buildings.State.Values[building]] = true;
        World.Changed(building);
    }

    /// <summary>Loads the first item that fits. One that will never fit ends the loading.</summary>
    private bool LoadItem(int building, int inside)
    {
        var items = Buildings.Items.Values[building];
        var (mechanism, block) = (World.MechanismOf(inside), Buildings.Block.Values[inside]);
        for (var item = 0; item < World.Items.Amounts.Stride; item++)
        {
            if (World.Items.Get(items, item) == 0)
                continue;
            if (mechanism.AcceptsItem(inside, inside, item))
            {
                mechanism.HandleItem(inside, inside, item);
                World.Items.Remove(items, item, 1);
                return true;
            }
            if (!_blocks[block].CountsItemsApart && !World.Consumption[block].TakesItem[item])
                continue;
            _exporting.Values[Buildings.State.Values[building]] = true;
            return false;
        }
        return false;
    }

    private void LoadLiquid(int building, int inside)
    {
        var liquids = Buildings.Liquids.Values[building];
        var amount = World.Liquids.CurrentAmount(liquids);
        if (!BlockIn(building).HasLiquids || !(amount >= LeastLiquid))
            return;
        int liquid = World.Liquids.Current.Values[liquids];
        var theirs = Buildings.Liquids.Values[inside];
        var room = World.Traits[Buildings.Block.Values[inside]].LiquidCapacity - World.Liquids.Get(theirs, liquid);
        var flow = Math.Min(Math.Min(SpecOf(building).Liquid * Used(building), room), amount);
        if (!World.MechanismOf(inside).AcceptsLiquid(inside, inside, liquid))
        {
            _exporting.Values[Buildings.State.Values[building]] = true;
            return;
        }
        if (!BlockIn(building).SwallowsLiquid)
            World.Liquids.Add(theirs, liquid, flow);
        World.Liquids.Remove(liquids, liquid, flow);
        World.Changed(building);
    }

    private void LoadPower(int building, int inside)
    {
        var capacity = BatteryIn(building);
        if (capacity <= 0f)
            return;
        var spec = SpecOf(building);
        var input = World.Power.Status.Values[Buildings.Power.Values[building]] * (spec.BasePower + spec.LoadingPower);
        ref var charge = ref World.Power.Status.At(Buildings.Power.Values[inside]);
        charge += Math.Max(input - spec.BasePower, 0f) / capacity * Used(building);
        if (!(charge >= 1f))
            return;
        charge = Math.Min(charge, 1f);
        _exporting.Values[Buildings.State.Values[building]] = true;
    }
}
