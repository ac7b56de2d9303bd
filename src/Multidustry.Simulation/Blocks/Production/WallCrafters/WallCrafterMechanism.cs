using System.Globalization;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Production.WallCrafters;

/// <summary>Cliff crushers grind the walls in front of them, each wall as much as it yields.</summary>
internal sealed class WallCrafterMechanism : WallWorkerMechanism
{
    private const float WarmupTicks = 40f;

    private readonly WallCrafterSpec[] _specs;
    private readonly Column<float> _yield;
    private readonly Column<float> _boostTaken;

    public WallCrafterMechanism(World world) : base(world, "wallCrafters", WarmupTicks)
    {
        _specs = world.BlockTable.Specs(WallCrafterSpec.Of, "WallCrafter");
        _yield = Table.AddColumn<float>("yield");
        _boostTaken = Table.AddColumn<float>("boostTaken");
    }

    public override bool ShouldConsume(int building) =>
        World.Items.Get(Buildings.Items.Values[building], _specs[Buildings.Block.Values[building]].Output)
            < World.Traits[Buildings.Block.Values[building]].ItemCapacity;

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Create(CultureInfo.InvariantCulture, $"time {Time.Values[row]:R} warmup {Warmup.Values[row]:R} yield {_yield.Values[row]:R}");
    }

    protected override void Work(int building, int row)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        var efficiency = Buildings.Efficiency.Values[building];
        var hasRoom = ShouldConsume(building);
        var boosted = HasBoostItems(building, spec);
        var speed = _yield.Values[row] * Scalars.Lerp(1f, spec.LiquidBoost, Buildings.OptionalEfficiency.Values[building]) * (boosted ? spec.ItemBoost : 1f);
        if (boosted && speed * efficiency > 0f && IsDue(ref _boostTaken.At(row), spec.BoostTime))
            ConsumptionUpdate.TakeForCraft(World, building);
        ref var time = ref Time.At(row);
        if (hasRoom)
            time += efficiency * Buildings.TimeScale.Values[building] * speed;
        if (hasRoom && time >= spec.CraftTime)
        {
            ItemTransfer.Offload(World, building, spec.Output);
            time %= spec.CraftTime;
        }
        if (DumpIsDueEvery(building, spec.DumpTime))
            ItemTransfer.Dump(World, building, spec.Output);
    }

    /// <summary>Adds up what the walls in front yield.</summary>
    protected override void LookAtWalls(int building, int row)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var yield = ref _yield.At(row);
        yield = 0f;
        for (var i = 0; i < World.Traits[Buildings.Block.Values[building]].Size; i++)
        {
            var (x, y) = FrontRow.Tile(World, building, i);
            if (World.Tiles.Contains(x, y) && World.IsSolid(x, y))
                yield += spec.Yields[World.Tiles.Blocks[World.Tiles.IndexOf(x, y)]];
        }
    }

    protected override int Reach(int building) => 1;

    private bool HasBoostItems(int building, WallCrafterSpec spec)
    {
        foreach (var (item, amount) in spec.BoostItems)
            if (World.Items.Get(Buildings.Items.Values[building], item) < amount)
                return false;
        return !spec.BoostItems.IsEmpty;
    }
}
