using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using System.Globalization;

namespace Multidustry.Simulation.Blocks.Production.Crafters;

/// <summary>Crafters turn items, liquids and power into items, one craft at a time, and into liquids all the time.</summary>
internal partial class CrafterMechanism : Mechanism
{
    private const float NearlyFull = 0.001f;

    private readonly CrafterSpec[] _specs;
    private readonly Column<float> _progress;
    private readonly Column<float> _warmup;

    public CrafterMechanism(World world) : this(world, "crafters")
    {
    }

    protected CrafterMechanism(World world, string table) : base(world)
    {
        _specs = world.BlockTable.Specs(CrafterSpec.Of, CrafterSpec.Classes);
        Table = new EntityTable(world.State, table);
        _progress = Table.AddColumn<float>("progress");
        _warmup = Table.AddColumn<float>("warmup");
    }

    protected EntityTable Table { get; }

    public override bool SignalsRoom => true;

    public override void Created(int building) => Buildings.State.Values[building] = Table.Allocate();

    public override void Freed(int building) => Table.Free(Buildings.State.Values[building]);

    /// <summary>There must be room for a whole craft, and for one of the liquids or all of them.</summary>
    public override bool ShouldConsume(int building)
    {
        var block = Buildings.Block.Values[building];
        var spec = _specs[block];
        foreach (var (item, amount) in spec.Items)
            if (World.Items.Get(Buildings.Items.Values[building], item) + amount > World.Traits[block].ItemCapacity)
                return false;
        return HasRoomForLiquids(building, spec) && Buildings.Is(building, BuildingFlags.Enabled);
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = _specs[Buildings.Block.Values[building]];
        ref var progress = ref _progress.At(row);
        ref var warmup = ref _warmup.At(row);
        if (Buildings.Efficiency.Values[building] > 0f)
        {
            progress += ProgressIncrease(building, spec, spec.CraftTime);
            warmup = Scalars.Approach(warmup, WarmupTarget(building), spec.WarmupSpeed);
            MakeLiquids(building, spec);
        }
        else if (IsIdle(building) && Rest(building))
        {
            return;
        }
        else
        {
            warmup = Scalars.Approach(warmup, 0f, spec.WarmupSpeed);
        }
        var isCrafted = progress >= 1f;
        if (isCrafted)
        {
            Craft(building, spec);
            progress %= 1f;
        }
        if (!spec.Items.IsEmpty && DumpIsDueEvery(building, spec.DumpTime))
            foreach (var (item, _) in spec.Items)
                ItemTransfer.Dump(World, building, item);
        foreach (var output in spec.Liquids)
            LiquidTransfer.Dump(World, building, output.Liquid, direction: output.Direction);
        // After a craft it may lack something, which the next update finds out.
        if (!isCrafted && IsSteady(building, spec))
            World.PutOff(building, RepeatedSum.StepsBelow(progress, ProgressIncrease(building, spec, spec.CraftTime), 1f) + 1);
    }

    public override void Advance(int building, int ticks)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var progress = ref _progress.At(Buildings.State.Values[building]);
        var increase = 1f / spec.CraftTime * Buildings.Efficiency.Values[building] * Speed(building);
        progress = RepeatedSum.Add(progress, increase, ticks);
        PassDumpTime(building, spec.DumpTime);
    }

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        var liquids = _specs[Buildings.Block.Values[building]].Liquids;
        value = property switch
        {
            LogicProperty.Progress => MlogValue.Number(Scalars.Clamp(_progress.Values[RowOf(building)])),
            LogicProperty.TotalLiquids when !liquids.IsEmpty =>
                MlogValue.Number(World.Liquids.Get(Buildings.Liquids.Values[building], liquids[0].Liquid)),
            _ => default,
        };
        return property == LogicProperty.Progress || (property == LogicProperty.TotalLiquids && !liquids.IsEmpty);
    }

    public override string DescribeState(int building)
    {
        var row = RowOf(building);
        return string.Create(CultureInfo.InvariantCulture, $"progress {_progress.Values[row]:R} warmup {_warmup.Values[row]:R}");
    }

    /// <summary>Only what it made comes out again.</summary>
    public override bool CanDump(int building, int other, int item)
    {
        foreach (var output in _specs[Buildings.Block.Values[building]].Items)
            if (output.Item == item)
                return true;
        return false;
    }

    /// <summary>How warm the crafter gets while it works.</summary>
    protected virtual float WarmupTarget(int building) => 1f;

    /// <summary>A factor on speed beside efficiency.</summary>
    protected virtual float Speed(int building) => 1f;

    /// <summary>Whether a crafter will do the same in every tick until its craft is done: warm, with everything it needs, and handed out.</summary>
    protected virtual bool IsSteady(int building, CrafterSpec spec)
    {
        if (!(Buildings.Efficiency.Values[building] > 0f) || _warmup.Values[Buildings.State.Values[building]] != WarmupTarget(building)
            || !spec.Liquids.IsEmpty || !World.Consumption[Buildings.Block.Values[building]].IsSteady || !IsUnboosted(building))
            return false;
        foreach (var (item, _) in spec.Items)
            if (World.Items.Get(Buildings.Items.Values[building], item) > 0)
                return false;
        return true;
    }

    /// <summary>Whether a crafter that does not work has nothing else to do than to offer items.</summary>
    protected virtual bool IsIdle(int building)
    {
        var row = Buildings.State.Values[building];
        if (_warmup.Values[row] != 0f || _progress.Values[row] >= 1f)
            return false;
        foreach (var output in _specs[Buildings.Block.Values[building]].Liquids)
            if (World.Liquids.Get(Buildings.Liquids.Values[building], output.Liquid) > LiquidTransfer.Nothing)
                return false;
        return true;
    }

    /// <summary>What one tick adds to something that takes <paramref name="time"/> ticks, less when liquids have no room.</summary>
    private float ProgressIncrease(int building, CrafterSpec spec, float time)
    {
        var passed = Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        var increase = 1f / time * passed;
        if (!spec.IgnoresFullLiquids && !spec.Liquids.IsEmpty)
            increase *= RoomForLiquids(building, spec, passed);
        return increase * Speed(building);
    }

    /// <summary>The crafter's row, with its state as of now.</summary>
    private int RowOf(int building)
    {
        World.CatchUp(building);
        return Buildings.State.Values[building];
    }

    private void Craft(int building, CrafterSpec spec)
    {
        ConsumptionUpdate.TakeForCraft(World, building);
        foreach (var (item, amount) in spec.Items)
            for (var left = amount; left > 0; left--)
                ItemTransfer.Offload(World, building, item);
    }
}
