using System.Runtime.CompilerServices;
using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks;

/// <summary>How buildings pass liquids on: evenly to all neighbours, or straight ahead by the difference in fullness.</summary>
internal static class LiquidTransfer
{
    /// <summary>So little counts as nothing when it is handed on.</summary>
    public const float Nothing = 0.0001f;

    private const int AnyDirection = -1;
    private const float ReactingFullness = 0.1f;
    private const float Flammable = 0.3f;
    private const float Hot = 0.7f;
    private const float Cold = 0.55f;
    private const float LeakDivisor = 1.5f;
    private const float EvaporationPerTick = 0.7f;

    /// <summary>
    /// Hands a liquid to every neighbour that is emptier, in turn; each sees what the ones before left.
    /// <paramref name="share"/> divides the difference, <paramref name="direction"/> (counted from the building's
    /// rotation) restricts the neighbours to one side. Returns whether anybody was emptier: if not, nothing will happen until
    /// the liquids of the building or around it change.
    /// </summary>
    public static bool Dump(World world, int building, int liquid, float share = 2f, int direction = AnyDirection)
    {
        var (buildings, liquids) = (world.Buildings, world.Liquids);
        var start = buildings.DumpIndex.Values[building];
        var row = buildings.Liquids.Values[building];
        if (liquids.Get(row, liquid) <= Nothing)
            return false;
        var offered = false;
        var capacity = CapacityOf(world, building);
        var count = buildings.NeighboursOf(building).Length;
        for (var i = 0; i < count; i++)
        {
            var index = start + i < count ? start + i : (start + i) % count;
            buildings.DumpIndex.Values[building] = index + 1 < count ? index + 1 : 0;
            var other = buildings.NeighboursOf(building)[index];
            if (direction != AnyDirection && (direction + buildings.Rotation.Values[building]) % 4 != Directions.Towards(world, building, other))
                continue;
            other = world.MechanismOf(other).LiquidDestination(other, building, liquid);
            if (other < 0 || buildings.Liquids.Values[other] < 0 || !world.MechanismOf(building).CanDumpLiquid(building, other, liquid))
                continue;
            var theirs = FullnessOf(world, other, liquid);
            var ours = liquids.Get(row, liquid) / capacity;
            if (!(theirs < ours))
                continue;
            offered = true;
            Give(world, building, other, liquid, (ours - theirs) * capacity / share);
        }
        return offered;
    }

    /// <summary>Passes a liquid to the tile in front. Without a building there, it leaks onto the ground if it may.</summary>
    public static LiquidFlow MoveForward(World world, int building, int liquid, bool leaks)
    {
        var tiles = world.Tiles;
        var tile = world.Buildings.Position.Values[building];
        var (dx, dy) = Directions.Step(world.Buildings.Rotation.Values[building]);
        if (!tiles.Contains(tile.X + dx, tile.Y + dy))
            return LiquidFlow.Settled;
        var next = tiles.BuildingAt(tile.X + dx, tile.Y + dy);
        if (next >= 0)
            return Move(world, building, next, liquid);
        return leaks ? Leak(world, building, tiles.IndexOf(tile.X + dx, tile.Y + dy), liquid) : LiquidFlow.Settled;
    }

    /// <summary>
    /// Passes a liquid to a building that is emptier. Where another liquid stands in the way, the two
    /// may react: hot and burning ones damage both buildings, cold ones evaporate.
    /// </summary>
    public static LiquidFlow Move(World world, int building, int next, int liquid)
    {
        var (buildings, liquids) = (world.Buildings, world.Liquids);
        next = world.MechanismOf(next).LiquidDestination(next, building, liquid);
        var row = buildings.Liquids.Values[building];
        if (next < 0 || buildings.Team.Values[next] != buildings.Team.Values[building] || buildings.Liquids.Values[next] < 0 || !(liquids.Get(row, liquid) > 0f))
            return LiquidFlow.Settled;
        var flow = FlowInto(world, building, next, liquid);
        if (flow > 0f && world.MechanismOf(next).AcceptsLiquid(next, building, liquid))
        {
            world.MechanismOf(next).HandleLiquid(next, building, liquid, flow);
            liquids.Remove(row, liquid, flow);
            return new LiquidFlow(flow, false);
        }
        var nextRow = buildings.Liquids.Values[next];
        var reacts = !world.Consumption[buildings.Block.Values[next]].TakesLiquid[liquid]
            && liquids.CurrentAmount(nextRow) / CapacityOf(world, next) > ReactingFullness
            && PressedFullnessOf(world, building, liquid) > ReactingFullness
            && React(world, building, next, world.Content.Liquids[liquid], world.Content.Liquids[liquids.Current.Values[nextRow]]);
        return new LiquidFlow(0f, !reacts && !(flow > 0f));
    }

    /// <summary>How much of a liquid would flow into a building by the difference in fullness, if that accepts it; 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FlowInto(World world, int building, int next, int liquid)
    {
        var capacity = CapacityOf(world, building);
        var theirs = FullnessOf(world, next, liquid);
        var ours = PressedFullnessOf(world, building, liquid);
        var flow = Math.Min(Scalars.Clamp(ours - theirs) * capacity, world.Liquids.Get(world.Buildings.Liquids.Values[building], liquid));
        flow = Math.Min(flow, CapacityOf(world, next) - world.Liquids.Get(world.Buildings.Liquids.Values[next], liquid));
        return theirs <= ours ? flow : 0f;
    }

    private static LiquidFlow Leak(World world, int building, int tile, int liquid)
    {
        var traits = world.Traits[world.Tiles.Blocks[tile]];
        if (traits.Has(Trait.Solid) || traits.Has(Trait.HasLiquids))
            return LiquidFlow.Settled;
        var row = world.Buildings.Liquids.Values[building];
        var amount = world.Liquids.Get(row, liquid) / LeakDivisor;
        world.PuddleLifecycle.Deposit(tile, world.Buildings.Tile.Values[building], liquid, amount, bounded: true);
        world.Liquids.Remove(row, liquid, amount);
        return new LiquidFlow(amount, false);
    }

    private static void Give(World world, int building, int other, int liquid, float amount)
    {
        var row = world.Buildings.Liquids.Values[other];
        var flow = Math.Min(CapacityOf(world, other) - world.Liquids.Get(row, liquid), amount);
        var mechanism = world.MechanismOf(other);
        if (!mechanism.AcceptsLiquid(other, building, liquid))
            return;
        mechanism.HandleLiquid(other, building, liquid, flow);
        world.Liquids.Remove(world.Buildings.Liquids.Values[building], liquid, flow);
    }

    private static bool React(World world, int building, int next, Liquid ours, Liquid theirs)
    {
        if (!ours.IsBlockReactive || !theirs.IsBlockReactive)
            return false;
        if ((theirs.Flammability > Flammable && ours.Temperature > Hot) || (ours.Flammability > Flammable && theirs.Temperature > Hot))
        {
            world.Damage.Hit(building, 1f);
            world.Damage.Hit(next, 1f);
            return true;
        }
        if (!((ours.Temperature > Hot && theirs.Temperature < Cold) || (theirs.Temperature > Hot && ours.Temperature < Cold)))
            return false;
        var row = world.Buildings.Liquids.Values[building];
        world.Liquids.Remove(row, ours.Id, Math.Min(world.Liquids.Get(row, ours.Id), EvaporationPerTick));
        return true;
    }

    private static float PressedFullnessOf(World world, int building, int liquid) =>
        FullnessOf(world, building, liquid) * world.BlockTable.Pressures[world.Buildings.Block.Values[building]];

    private static float FullnessOf(World world, int building, int liquid) =>
        world.Liquids.Get(world.Buildings.Liquids.Values[building], liquid) / CapacityOf(world, building);

    private static float CapacityOf(World world, int building) => world.Traits[world.Buildings.Block.Values[building]].LiquidCapacity;
}

/// <summary>What came of passing a liquid on: how much flowed, and whether nothing will while the liquids around stay as they are.</summary>
internal readonly record struct LiquidFlow(float Amount, bool IsSettled)
{
    public static readonly LiquidFlow Settled = new(0f, true);
}
