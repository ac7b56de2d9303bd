using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Consumption;

/// <summary>
/// Works out a building's efficiency from what it has, and takes what is used up every tick. The order is the game's:
/// required consumers with an efficiency of 1 assumed, then optional ones, then the block's own factor, then taking.
/// </summary>
internal static class ConsumptionUpdate
{
    private const float Nothing = 0.0000001f;
    private const float NoTime = 0.00000001f;

    public static void Update(World world, Mechanism mechanism, int building)
    {
        var buildings = world.Buildings;
        var spec = world.Consumption[buildings.Block.Values[building]];
        var enabled = buildings.Is(building, BuildingFlags.Enabled);
        if (spec.IsEmpty || world.Rules.Teams[buildings.Team.Values[building]].Cheat)
        {
            var potential = enabled && mechanism.IsProductionValid(building) ? 1f : 0f;
            var actual = mechanism.ShouldConsume(building) ? potential : 0f;
            buildings.Set(building, BuildingFlags.ConsumesPower, true);
            Set(buildings, building, potential, actual, actual);
            mechanism.AdjustEfficiency(building);
            return;
        }
        if (!enabled)
        {
            buildings.Set(building, BuildingFlags.ConsumesPower, false);
            Set(buildings, building, 0f, 0f, 0f);
            return;
        }

        var works = mechanism.ShouldConsume(building) && mechanism.IsProductionValid(building);
        var time = buildings.TimeScale.Values[building] * mechanism.EfficiencyScale(building);
        var (required, optional, wantsPower) = (1f, 1f, true);
        foreach (var consumer in spec.Required)
        {
            var met = Met(world, mechanism, building, consumer, time);
            if (consumer.Kind != ConsumerKind.Power && met <= Nothing)
                wantsPower = false;
            required = Math.Min(required, met);
        }
        foreach (var consumer in spec.Optional)
            optional = Math.Min(optional, Met(world, mechanism, building, consumer, time));
        buildings.Set(building, BuildingFlags.ConsumesPower, wantsPower);
        optional = Math.Min(optional, required);
        Set(buildings, building, required, works ? required : 0f, works ? optional : 0f);
        mechanism.AdjustEfficiency(building);
        if (!works || !(buildings.Efficiency.Values[building] > 0f))
            return;
        foreach (var consumer in spec.EachTick)
            TakeForTick(world, building, consumer);
    }

    /// <summary>Takes the items of one craft.</summary>
    public static void TakeForCraft(World world, int building)
    {
        var spec = world.Consumption[world.Buildings.Block.Values[building]];
        var items = world.Buildings.Items.Values[building];
        foreach (var consumer in spec.Required)
            Take(world, items, consumer);
        foreach (var consumer in spec.Optional)
            Take(world, items, consumer);
        world.Changed(building);
    }

    private static void Take(World world, int items, ConsumerSpec consumer)
    {
        if (consumer.Kind == ConsumerKind.Items)
            foreach (var (item, amount) in consumer.Needs)
                world.Items.Remove(items, item, (int)amount);
        else if (consumer.Kind == ConsumerKind.AnyItem && FirstItem(world, items, consumer) is >= 0 and var found)
            world.Items.Remove(items, found, 1);
    }

    private static float Met(World world, Mechanism mechanism, int building, ConsumerSpec consumer, float time)
    {
        var buildings = world.Buildings;
        switch (consumer.Kind)
        {
            case ConsumerKind.Items:
                return mechanism.IsTriggerValid(building) || HasAll(world, buildings.Items.Values[building], consumer) ? 1f : 0f;
            case ConsumerKind.AnyItem:
                return mechanism.IsTriggerValid(building) || FirstItem(world, buildings.Items.Values[building], consumer) >= 0 ? 1f : 0f;
            case ConsumerKind.Liquids:
                return LiquidsMet(world, buildings.Liquids.Values[building], consumer, time);
            case ConsumerKind.AnyLiquid:
                var row = buildings.Liquids.Values[building];
                var scaled = buildings.TimeScale.Values[building];
                return scaled > NoTime && UsedLiquid(world, row, consumer) is { Id: >= 0 } used
                    ? Math.Min(world.Liquids.Get(row, used.Id) / (used.Amount * scaled), 1f)
                    : 0f;
            case ConsumerKind.Power:
                return world.Power.Status.Values[buildings.Power.Values[building]];
            case ConsumerKind.Other:
                return mechanism.OwnNeedMet(building);
            default:
                return 1f;
        }
    }

    private static float LiquidsMet(World world, int row, ConsumerSpec consumer, float time)
    {
        if (time <= NoTime)
            return 0f;
        var met = 1f;
        foreach (var (liquid, amount) in consumer.Needs)
            met = Math.Min(world.Liquids.Get(row, liquid) / (amount * time), met);
        return met;
    }

    private static void TakeForTick(World world, int building, ConsumerSpec consumer)
    {
        var buildings = world.Buildings;
        var row = buildings.Liquids.Values[building];
        var time = buildings.Efficiency.Values[building] * buildings.TimeScale.Values[building];
        if (consumer.Kind == ConsumerKind.Liquids)
            foreach (var (liquid, amount) in consumer.Needs)
                world.Liquids.Remove(row, liquid, amount * time);
        else if (consumer.Kind == ConsumerKind.AnyLiquid && UsedLiquid(world, row, consumer) is { Id: >= 0 } used)
            world.Liquids.Remove(row, used.Id, used.Amount * time);
    }

    private static bool HasAll(World world, int items, ConsumerSpec consumer)
    {
        foreach (var (item, amount) in consumer.Needs)
            if (world.Items.Get(items, item) < amount)
                return false;
        return true;
    }

    private static int FirstItem(World world, int items, ConsumerSpec consumer)
    {
        foreach (var (item, _) in consumer.Needs)
            if (world.Items.Get(items, item) > 0)
                return item;
        return -1;
    }

    /// <summary>The current liquid if the filter takes it, else the first one there is by id.</summary>
    private static (int Id, float Amount) UsedLiquid(World world, int row, ConsumerSpec consumer)
    {
        var current = world.Liquids.Current.Values[row];
        if (world.Liquids.Get(row, current) > 0f)
            foreach (var need in consumer.Needs)
                if (need.Id == current)
                    return need;
        foreach (var need in consumer.Needs)
            if (world.Liquids.Get(row, need.Id) > 0f)
                return need;
        return (-1, 0f);
    }

    private static void Set(BuildingTable buildings, int building, float potential, float efficiency, float optional)
    {
        buildings.PotentialEfficiency.Values[building] = potential;
        buildings.Efficiency.Values[building] = efficiency;
        buildings.OptionalEfficiency.Values[building] = optional;
    }
}
