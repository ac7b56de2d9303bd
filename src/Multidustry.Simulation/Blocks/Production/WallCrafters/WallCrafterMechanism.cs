using System.Globalization;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Production.WallCrafters;

/// <summary>Cliff crushers grind the walls in front of them, each wall as much as it yields.</summary>
internal sealed class WallCrafterMechanism : Mechanism
{
    private const float WarmupSpeed = 1f / 40f;

    private readonly WallCrafterSpec[] _specs;
    private readonly EntityTable _crafters;
    private readonly Column<WallCrafterState> _states;

    public WallCrafterMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(WallCrafterSpec.Of, "WallCrafter");
        _crafters = new EntityTable(world.State, "wallCrafters");
        _states = _crafters.AddColumn<WallCrafterState>("state");
    }

    public override bool SignalsRoom => true;

    public override void Created(int building) => Buildings.State.Values[building] = _crafters.Allocate();

    public override void Freed(int building) => _crafters.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building) =>
        LookAtWalls(building, _specs[Buildings.Block.Values[building]], ref _states.At(Buildings.State.Values[building]));

    public override bool ShouldConsume(int building) =>
        World.Items.Get(Buildings.Items.Values[building], _specs[Buildings.Block.Values[building]].Output)
            < World.Traits[Buildings.Block.Values[building]].ItemCapacity;

    public override void Update(int building)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var crafter = ref _states.At(Buildings.State.Values[building]);
        var efficiency = Buildings.Efficiency.Values[building];
        var hasRoom = ShouldConsume(building);
        var boosted = HasBoostItems(building, spec);
        crafter.Warmup = Scalars.Approach(crafter.Warmup, efficiency > 0f ? 1f : 0f, WarmupSpeed);
        if (crafter.SeenVersion != World.Tiles.Version)
            LookAtWalls(building, spec, ref crafter);
        var speed = crafter.Yield * Scalars.Lerp(1f, spec.LiquidBoost, Buildings.OptionalEfficiency.Values[building]) * (boosted ? spec.ItemBoost : 1f);
        if (boosted && speed * efficiency > 0f && IsDue(ref crafter.BoostTaken, spec.BoostTime))
            ConsumptionUpdate.TakeForCraft(World, building);
        if (hasRoom)
            crafter.Time += efficiency * Buildings.TimeScale.Values[building] * speed;
        if (hasRoom && crafter.Time >= spec.CraftTime)
        {
            ItemTransfer.Offload(World, building, spec.Output);
            crafter.Time %= spec.CraftTime;
        }
        if (DumpIsDueEvery(building, spec.DumpTime))
            ItemTransfer.Dump(World, building, spec.Output);
    }

    public override string DescribeState(int building)
    {
        var crafter = _states.At(Buildings.State.Values[building]);
        return string.Create(CultureInfo.InvariantCulture, $"time {crafter.Time:R} warmup {crafter.Warmup:R} yield {crafter.Yield:R}");
    }

    private bool HasBoostItems(int building, WallCrafterSpec spec)
    {
        foreach (var (item, amount) in spec.BoostItems)
            if (World.Items.Get(Buildings.Items.Values[building], item) < amount)
                return false;
        return !spec.BoostItems.IsEmpty;
    }

    private void LookAtWalls(int building, WallCrafterSpec spec, ref WallCrafterState crafter)
    {
        crafter.SeenVersion = World.Tiles.Version;
        crafter.Yield = 0f;
        for (var i = 0; i < World.Traits[Buildings.Block.Values[building]].Size; i++)
        {
            var (x, y) = FrontRow.Tile(World, building, i);
            if (World.Tiles.Contains(x, y) && World.IsSolid(x, y))
                crafter.Yield += spec.Yields[World.Tiles.Blocks[World.Tiles.IndexOf(x, y)]];
        }
    }
}
