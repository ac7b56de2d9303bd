using Multidustry.Protocol.Types;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Construction;

/// <summary>How plans come into the queues of units.</summary>
internal static class UnitPlans
{
    /// <summary>
    /// Replaces the queue by that of its client. Plans outside the map, of unknown blocks, to remove what isn't there or to build what already
    /// stands are left out silently: the client learns by the tile's own change.
    /// </summary>
    public static void Replace(World world, int unit, IReadOnlyList<BuildPlan>? plans, bool building)
    {
        ref var queue = ref world.Units.Plans.At(unit);
        world.Plans.Clear(ref queue);
        world.Units.Set(unit, UnitFlags.Building, building);
        if (plans is null)
            return;
        for (var i = 0; i < plans.Count; i++)
            if (IsWanted(world, plans[i]))
                world.Plans.Add(ref queue, plans[i]);
    }

    /// <summary>Adds a plan to the end of a unit's queue, in place of an earlier one for the same tile.</summary>
    public static void Add(World world, int unit, in BuildPlan plan)
    {
        ref var queue = ref world.Units.Plans.At(unit);
        for (var i = 0; i < queue.Count; i++)
        {
            if (world.Plans.Tile.Values[world.Plans.Queues.At(queue, i)] != plan.Position.Packed)
                continue;
            world.Plans.RemoveAt(ref queue, i);
            break;
        }
        var row = world.Plans.Add(ref queue, plan);
        if (world.Tiles.BuildingAt(plan.Position.X, plan.Position.Y) is >= 0 and var site && world.Sites.IsSite(site))
            world.Plans.Progress.Values[row] = world.Sites.ProgressOf(site);
    }

    private static bool IsWanted(World world, in BuildPlan plan)
    {
        if (!world.Tiles.Contains(plan.Position))
            return false;
        var present = world.Tiles.Blocks[world.Tiles.IndexOf(plan.Position.X, plan.Position.Y)];
        if (plan.Breaking)
            return present != 0;
        if (!world.Content.Blocks.TryGet(plan.Block, out var block))
            return false;
        if (present != plan.Block)
            return true;
        var building = world.Tiles.BuildingAt(plan.Position.X, plan.Position.Y);
        return (building >= 0 && world.Buildings.Team.Values[building] == Teams.TeamTable.Derelict)
            || (block.Rotates && building >= 0 && world.Buildings.Rotation.Values[building] != plan.Rotation);
    }
}
