using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;
using System.Globalization;

namespace Multidustry.Simulation.Blocks.Production.Drills;

/// <summary>Drills dig the ore that covers most of their tiles, faster when warm and wetted.</summary>
internal class DrillMechanism : Mechanism
{
    private readonly DrillSpec[] _specs;
    private readonly EntityTable _drills;
    private readonly Column<DrillState> _states;
    private readonly SharedSums _sums = new();

    public DrillMechanism(World world) : this(world, "drills")
    {
    }

    protected DrillMechanism(World world, string table) : base(world)
    {
        _specs = world.BlockTable.Specs(DrillSpec.Of, DrillSpec.Classes);
        _drills = new EntityTable(world.State, table);
        _states = _drills.AddColumn<DrillState>("state");
    }

    /// <summary>It never takes items, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _drills.Allocate();
        _states.At(row).Item = -1;
    }

    public override void Freed(int building) => _drills.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building) => CountOre(building);

    public override bool ShouldConsume(int building) =>
        HasRoom(building) && Buildings.Is(building, BuildingFlags.Enabled) && StateOf(building).Item >= 0;

    public override void Update(int building)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var drill = ref StateOf(building);
        var item = drill.Item;
        if (!(Buildings.Efficiency.Values[building] > 0f) && drill.Warmup == 0f && Rest(building))
            return;
        if (DumpIsDueEvery(building, spec.DumpTime))
            ItemTransfer.Dump(World, building, item >= 0 && World.Items.Get(Buildings.Items.Values[building], item) > 0 ? item : ItemTransfer.Any);
        if (item < 0)
            return;
        Dig(building, spec, ref drill);
        PutOffWhileSteady(building, spec, drill);
    }

    public override void Advance(int building, int ticks)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var drill = ref _states.At(Buildings.State.Values[building]);
        var increase = drill.Tiles * SpeedOf(building, spec, Buildings.Efficiency.Values[building]) * drill.Warmup;
        drill.Progress = _sums.Add(drill.Progress, increase, ticks);
        PassDumpTime(building, spec.DumpTime);
    }

    public override bool AcceptsItem(int building, int source, int item) => false;

    /// <summary>Programs see ticks of digging as progress, and the ore as the first item, dug already or not.</summary>
    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        var drill = StateOf(building);
        value = property == LogicProperty.Progress
            ? MlogValue.Number(drill.Progress)
            : MlogValue.Content(drill.Item >= 0 ? World.Content.Items[drill.Item] : null);
        return property == LogicProperty.FirstItem || (property == LogicProperty.Progress && drill.Item >= 0);
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        ref var drill = ref StateOf(building);
        writer.WriteSingle(drill.Progress);
        writer.WriteSingle(drill.Warmup);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var (progress, warmup) = (reader.ReadFinite("progress"), reader.ReadFinite("warmup"));
        ref var drill = ref StateOf(building);
        drill.Progress = progress;
        drill.Warmup = warmup;
        World.Wake(building);
    }

    public override string DescribeState(int building)
    {
        var drill = StateOf(building);
        return string.Create(CultureInfo.InvariantCulture, $"progress {drill.Progress:R} warmup {drill.Warmup:R} item {drill.Item} on {drill.Tiles}");
    }

    /// <summary>A tick of a drill that stands on something it can dig.</summary>
    protected virtual void Dig(int building, DrillSpec spec, ref DrillState drill)
    {
        var ticks = spec.TicksPerItem[drill.Item];
        var efficiency = Buildings.Efficiency.Values[building];
        if (!HasRoom(building) || !(efficiency > 0f))
        {
            drill.Warmup = Scalars.Approach(drill.Warmup, 0f, spec.WarmupSpeed);
            return;
        }
        var speed = SpeedOf(building, spec, efficiency);
        drill.Warmup = Scalars.Approach(drill.Warmup, speed, spec.WarmupSpeed);
        drill.Progress += Buildings.TimeScale.Values[building] * drill.Tiles * speed * drill.Warmup;
        if (drill.Progress < ticks)
            return;
        for (var left = (int)(drill.Progress / ticks); left > 0; left--)
            ItemTransfer.Offload(World, building, drill.Item);
        // The remainder of less than two is a difference, and costs less so.
        drill.Progress = drill.Progress < ticks * 2f ? drill.Progress - ticks : drill.Progress % ticks;
    }

    protected virtual bool HasRoom(int building) => World.Items.Total.Values[Buildings.Items.Values[building]] < CapacityOf(building);

    protected ref DrillState StateOf(int building)
    {
        World.CatchUp(building);
        return ref _states.At(Buildings.State.Values[building]);
    }

    protected int CapacityOf(int building) => World.Traits[Buildings.Block.Values[building]].ItemCapacity;

    protected float SpeedOf(int building, DrillSpec spec, float efficiency) =>
        Scalars.Lerp(1f, spec.Boost, Buildings.OptionalEfficiency.Values[building]) * efficiency;

    /// <summary>A warm drill that needs no liquid and has handed everything out does the same until the next item.</summary>
    protected virtual void PutOffWhileSteady(int building, DrillSpec spec, in DrillState drill)
    {
        var efficiency = Buildings.Efficiency.Values[building];
        var speed = SpeedOf(building, spec, efficiency);
        if (efficiency > 0f && drill.Warmup == speed && Buildings.OptionalEfficiency.Values[building] == 0f && IsUnboosted(building)
            && World.Consumption[Buildings.Block.Values[building]].IsSteady && World.Items.Total.Values[Buildings.Items.Values[building]] == 0)
            World.PutOff(building, _sums.StepsBelow(drill.Progress, drill.Tiles * speed * drill.Warmup, spec.TicksPerItem[drill.Item]) + 1);
    }

    /// <summary>Chooses the item: those that matter first, then the one on most tiles, then the higher id.</summary>
    private void CountOre(int building)
    {
        var items = World.Content.Items;
        Span<short> counts = stackalloc short[items.Count];
        counts.Clear();
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var area = Footprint.Of(origin.X, origin.Y, World.Traits[Buildings.Block.Values[building]].Size);
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (World.Tiles.Contains(x, y) && World.DropAt(World.Tiles.IndexOf(x, y)) is >= 0 and var drop)
                    counts[drop]++;
        var best = -1;
        for (var item = 0; item < counts.Length; item++)
        {
            if (counts[item] == 0 || float.IsPositiveInfinity(_specs[Buildings.Block.Values[building]].TicksPerItem[item]))
                continue;
            var better = best < 0
                || (items[item].IsLowPriority != items[best].IsLowPriority ? !items[item].IsLowPriority : counts[item] >= counts[best]);
            if (better)
                best = item;
        }
        ref var drill = ref StateOf(building);
        drill.Item = (short)best;
        drill.Tiles = best < 0 ? (short)0 : counts[best];
    }
}
