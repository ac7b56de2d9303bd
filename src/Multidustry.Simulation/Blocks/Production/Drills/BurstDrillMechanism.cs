using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Production.Drills;

/// <summary>Burst drills dig one item from each tile at once, and wait until all of them fit.</summary>
internal sealed class BurstDrillMechanism(World world) : DrillMechanism(world, "burstDrills")
{
    private const float BurstWarmupSpeed = 0.01f;

    public override bool ShouldConsume(int building) => HasRoom(building) && Buildings.Is(building, BuildingFlags.Enabled);

    /// <summary>Without ore it does not even hand out what it has left.</summary>
    public override void Update(int building)
    {
        if (StateOf(building).Item >= 0)
            base.Update(building);
    }

    protected override void Dig(int building, DrillSpec spec, ref DrillState drill)
    {
        var ticks = spec.TicksPerItem[drill.Item];
        var efficiency = Buildings.Efficiency.Values[building];
        if (!HasRoom(building) || !(efficiency > 0f))
        {
            drill.Warmup = Scalars.Approach(drill.Warmup, 0f, BurstWarmupSpeed);
            return;
        }
        drill.Warmup = Scalars.Approach(drill.Warmup, drill.Progress / ticks, BurstWarmupSpeed);
        drill.Progress += Buildings.TimeScale.Values[building] * SpeedOf(building, spec, efficiency);
        if (drill.Progress < ticks || World.Items.Total.Values[Buildings.Items.Values[building]] >= CapacityOf(building))
            return;
        for (var left = drill.Tiles; left > 0; left--)
            ItemTransfer.Offload(World, building, drill.Item);
        drill.Progress %= ticks;
    }

    /// <summary>It warms up all the time.</summary>
    protected override void PutOffWhileSteady(int building, DrillSpec spec, in DrillState drill)
    {
    }

    protected override bool HasRoom(int building) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] <= CapacityOf(building) - StateOf(building).Tiles;
}
