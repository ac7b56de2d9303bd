using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Teams;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Construction;

/// <summary>Units at work on their plans: one piece of work for every whole tick saved up, at the first plan in reach.</summary>
internal sealed class Builders(World world)
{
    private const float MostSavedTicks = 10f;
    private const int WorthMentioning = 15;

    private readonly UnitTable _units = world.Units;
    private readonly PlanTable _plans = world.Plans;

    public void Update(int unit)
    {
        var spec = world.UnitSpecs[_units.Type.Values[unit]];
        ref var queue = ref _units.Plans.At(unit);
        if (spec.BuildSpeed <= 0f || queue.Count == 0)
            return;
        DropDone(ref queue);
        if (!_units.Is(unit, UnitFlags.Building))
            return;
        var team = _units.Team.Values[unit];
        var core = world.Teams.HasCore(team) ? world.Teams.CoresOf(team)[0] : -1;
        ref var saved = ref _units.BuildCounter.At(unit);
        saved = Math.Min(saved + 1f, MostSavedTicks);
        if (core < 0 && !IsFree(team))
            return;
        var instant = world.Rules.InstantBuild && world.Rules.InfiniteResources;
        var most = instant ? queue.Count : (int)MostSavedTicks;
        for (var done = 0; (saved >= 1f || instant) && done < most && queue.Count > 0; done++)
        {
            saved -= 1f;
            FindWork(unit, spec, core, ref queue);
            Work(unit, spec, core, ref queue);
        }
    }

    private bool IsFree(byte team) => world.Rules.InfiniteResources || world.Rules.Teams[team].InfiniteResources;

    /// <summary>Turns the queue until its first plan is in reach and can be paid for; failing that, the nearest in reach.</summary>
    private void FindWork(int unit, UnitSpec spec, int core, ref Ecs.PooledList queue)
    {
        if (queue.Count < 2)
            return;
        var (best, bestDistance) = (-1, float.MaxValue);
        for (var i = 0; i < queue.Count; i++)
        {
            var plan = First(queue);
            var distance = DistanceSquared(unit, plan);
            if (distance <= Reach(spec) * Reach(spec))
            {
                if (!IsHopeless(plan, unit, core))
                    return;
                if (distance < bestDistance)
                    (best, bestDistance) = (i, distance);
            }
            Turn(ref queue);
        }
        if (best > 0 && DistanceSquared(unit, First(queue)) >= Reach(spec) * Reach(spec))
            for (var i = 0; i < best; i++)
                Turn(ref queue);
    }

    private void Work(int unit, UnitSpec spec, int core, ref Ecs.PooledList queue)
    {
        var plan = First(queue);
        var position = TilePosition.Unpack(_plans.Tile.Values[plan]);
        var team = _units.Team.Values[unit];
        if (DistanceSquared(unit, position, PresentBlock(position)) >= Reach(spec) * Reach(spec))
            return;
        var breaking = Has(plan, PlanFlags.Breaking);
        var building = world.Tiles.BuildingAt(position.X, position.Y);
        if (building < 0 || !world.Sites.IsSite(building))
        {
            if (!Begin(unit, plan, position, team, core, ref queue))
                return;
            building = world.Tiles.BuildingAt(position.X, position.Y);
        }
        else if (IsSomethingElse(building, plan, position, team))
        {
            _plans.RemoveAt(ref queue, 0);
            return;
        }
        if (building < 0 || !world.Sites.IsSite(building))
            return;
        Set(plan, PlanFlags.Begun, true);
        Continue(unit, spec, core, building, plan, breaking);
    }

    /// <summary>Sets a site up. Returns false when there is nothing more to do at this plan now.</summary>
    private bool Begin(int unit, int plan, TilePosition position, byte team, int core, ref Ecs.PooledList queue)
    {
        var work = world.Construction;
        if (!Has(plan, PlanFlags.Begun) && Has(plan, PlanFlags.Breaking) && work.Placement.CanBreak(team, position.X, position.Y))
        {
            work.BeginBreak(_units.Id.Values[unit], team, position.X, position.Y);
            return true;
        }
        var block = work.Specs[_plans.Block.Values[plan]];
        var rotation = _plans.Rotation.Values[plan];
        if (Has(plan, PlanFlags.Begun) || Has(plan, PlanFlags.Breaking) || !work.Placement.CanPlaceIgnoringUnits(block, team, position.X, position.Y, rotation))
        {
            _plans.RemoveAt(ref queue, 0);
            return false;
        }
        if (work.Placement.IsBlockedByUnits(block, position.X, position.Y))
        {
            Turn(ref queue);
            return false;
        }
        if (!HasSomeOfEverything(block, team, core) && !IsTurnOrRepair(plan, position))
        {
            Set(plan, PlanFlags.Stuck, true);
            return false;
        }
        work.BeginPlace(_units.Id.Values[unit], block, team, position.X, position.Y, rotation, block.IsInstantlyBuilt ? _plans.Config[plan] : default);
        if (!block.IsInstantlyBuilt)
            return true;
        _plans.RemoveAt(ref queue, 0);
        return false;
    }

    private void Continue(int unit, UnitSpec spec, int core, int site, int plan, bool breaking)
    {
        var team = _units.Team.Values[unit];
        var cost = world.Construction.Specs[world.Sites.BlockUnder(site)].BuildTime * world.Rules.BuildCostMultiplier;
        var amount = 1f / cost * spec.BuildSpeed * (world.Rules.BuildSpeedMultiplier * world.Rules.Teams[team].BuildSpeedMultiplier);
        var before = _plans.Progress.Values[plan];
        var id = _units.Id.Values[unit];
        var complete = breaking
            ? world.Sites.Deconstruct(site, core, amount, id)
            : world.Sites.Construct(site, core, amount, _plans.Config[plan], id);
        var progress = _plans.Progress.Values[plan] = world.Sites.ProgressOf(site);
        Set(plan, PlanFlags.Stuck, Scalars.NearlyEqual(before, progress));
        if (!complete)
            return;
        if (breaking)
            world.Construction.FinishBreak(site);
        else
            world.Construction.FinishSite(site);
    }

    private bool IsSomethingElse(int site, int plan, TilePosition position, byte team)
    {
        var owner = world.Buildings.Team.Values[site];
        if (owner != team && owner != TeamTable.Derelict)
            return true;
        return !Has(plan, PlanFlags.Breaking)
            && (world.Sites.BlockUnder(site) != _plans.Block.Values[plan] || world.Tiles.PositionOf(world.Buildings.Tile.Values[site]) != position);
    }

    /// <summary>Takes plans out that are already as they should be.</summary>
    private void DropDone(ref Ecs.PooledList queue)
    {
        for (var i = queue.Count - 1; i >= 0; i--)
            if (IsDone(_plans.Queues.At(queue, i)))
                _plans.RemoveAt(ref queue, i);
    }

    private bool IsDone(int plan)
    {
        var position = TilePosition.Unpack(_plans.Tile.Values[plan]);
        if (!world.Tiles.Contains(position))
            return true;
        var tile = world.Tiles.IndexOf(position.X, position.Y);
        var present = world.Tiles.Blocks[tile];
        if (Has(plan, PlanFlags.Breaking))
            return present == 0;
        var block = world.Construction.Specs[_plans.Block.Values[plan]];
        var building = world.Tiles.BuildingAt(tile);
        var derelict = building >= 0 && present == block.Id && world.Buildings.Team.Values[building] == TeamTable.Derelict;
        var turned = block.Rotates && !(building >= 0 && world.Buildings.Rotation.Values[building] == _plans.Rotation.Values[plan] && !derelict);
        return !turned
            && ((present == block.Id && !derelict) || (block.IsOverlay ? world.Tiles.Overlays[tile] : block.IsFloor ? world.Tiles.Floors[tile] : 0) == block.Id);
    }

    private bool IsTurnOrRepair(int plan, TilePosition position)
    {
        var building = world.Tiles.BuildingAt(position.X, position.Y);
        return building >= 0 && world.Buildings.Block.Values[building] == _plans.Block.Values[plan];
    }

    private bool IsHopeless(int plan, int unit, int core)
    {
        if (IsFree(_units.Team.Values[unit]) || Has(plan, PlanFlags.Breaking) || core < 0
            || IsTurnOrRepair(plan, TilePosition.Unpack(_plans.Tile.Values[plan])))
            return false;
        var items = world.Buildings.Items.Values[core];
        foreach (var (item, amount) in world.Construction.Specs[_plans.Block.Values[plan]].Requirements)
        {
            var have = world.Items.Get(items, item);
            if ((have < Math.Min(amount, WorthMentioning) && amount * world.Rules.BuildCostMultiplier >= 0.5f) || (Has(plan, PlanFlags.Stuck) && have < amount))
                return true;
        }
        return false;
    }

    private bool HasSomeOfEverything(ConstructionSpec block, byte team, int core)
    {
        if (IsFree(team))
            return true;
        foreach (var (item, amount) in block.Requirements)
            if (amount * world.Rules.BuildCostMultiplier >= 0.5f && world.Items.Get(world.Buildings.Items.Values[core], item) < 1)
                return false;
        return true;
    }

    private float Reach(UnitSpec spec) => world.Rules.InfiniteResources ? float.MaxValue : spec.BuildRange;

    /// <summary>To the middle of what is planned, or of what is to be taken down.</summary>
    private float DistanceSquared(int unit, int plan)
    {
        var position = TilePosition.Unpack(_plans.Tile.Values[plan]);
        return DistanceSquared(unit, position, Has(plan, PlanFlags.Breaking) ? PresentBlock(position) : _plans.Block.Values[plan]);
    }

    private float DistanceSquared(int unit, TilePosition position, int block)
    {
        var offset = world.Content.Blocks[block].Offset;
        var x = position.X * TilePosition.WorldUnits + offset - _units.X.Values[unit];
        var y = position.Y * TilePosition.WorldUnits + offset - _units.Y.Values[unit];
        return x * x + y * y;
    }

    private int PresentBlock(TilePosition position) => world.Tiles.Blocks[world.Tiles.IndexOf(position.X, position.Y)];

    private int First(in Ecs.PooledList queue) => _plans.Queues.At(queue, 0);

    private void Turn(ref Ecs.PooledList queue)
    {
        var first = First(queue);
        _plans.Queues.RemoveAt(ref queue, 0);
        _plans.Queues.Add(ref queue, first);
    }

    private bool Has(int plan, PlanFlags flag) => (_plans.Flags.Values[plan] & flag) != 0;

    private void Set(int plan, PlanFlags flag, bool value)
    {
        ref var flags = ref _plans.Flags.At(plan);
        flags = value ? flags | flag : flags & ~flag;
    }
}
