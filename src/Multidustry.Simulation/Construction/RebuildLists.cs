using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Teams;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Construction;

/// <summary>What each team lost and wants back, the last loss first. Builders without orders work on it; players see it as ghosts.</summary>
internal sealed class RebuildLists
{
    private readonly World _world;
    private readonly EntityTable _plans;
    private readonly Column<short> _x;
    private readonly Column<short> _y;
    private readonly Column<short> _rotation;
    private readonly Column<short> _block;
    private readonly ObjectColumn<ConfigValue> _config;
    private readonly StateArray<PooledList> _lists;
    private readonly ListPool<int> _pool;

    public RebuildLists(World world)
    {
        _world = world;
        _plans = new EntityTable(world.State, "rebuilds");
        _x = _plans.AddColumn<short>("x");
        _y = _plans.AddColumn<short>("y");
        _rotation = _plans.AddColumn<short>("rotation");
        _block = _plans.AddColumn<short>("block");
        _config = _plans.AddColumn("config", ConfigCodec.Instance);
        _lists = world.State.Register(new StateArray<PooledList>("rebuilds.lists", TeamTable.Count));
        _pool = world.State.Register(new ListPool<int>("rebuilds.pool"));
    }

    /// <summary>How many buildings a team wants back.</summary>
    public int CountOf(byte team) => _lists.Values[team].Count;

    /// <summary>A team's list, the next one first.</summary>
    public List<RebuildPlan> Of(byte team)
    {
        var plans = new List<RebuildPlan>(CountOf(team));
        foreach (var plan in _pool.Items(_lists.Values[team]))
            plans.Add(new RebuildPlan(_x.Values[plan], _y.Values[plan], _rotation.Values[plan], _block.Values[plan], _config[plan]));
        return plans;
    }

    /// <summary>Takes a stored list over, as it is.</summary>
    public void Load(byte team, IReadOnlyList<RebuildPlan> plans)
    {
        foreach (var plan in plans)
            Insert(team, CountOf(team), plan);
    }

    /// <summary>A building is about to be destroyed. A site counts as what was going up on it, and not at all when it was coming down.</summary>
    public void AddDestroyed(int building)
    {
        var buildings = _world.Buildings;
        if (!_world.Rules.GhostBlocks || !_world.Content.Blocks[buildings.Block[building]].IsRebuildable)
            return;
        int block = buildings.Block[building];
        var config = _world.ConfigOf(building);
        if (_world.Sites.IsSite(building) && !_world.Sites.IsGoingUp(building, out block, out config))
            return;
        var team = buildings.Team[building];
        var origin = _world.Tiles.PositionOf(buildings.Tile[building]);
        RemoveAt(team, origin);
        Insert(team, 0, new RebuildPlan(origin.X, origin.Y, buildings.Rotation[building], (short)block, config));
    }

    /// <summary>Something new stands there: nothing under it is wanted back any more.</summary>
    public void RemoveUnder(byte team, int block, int x, int y)
    {
        var area = Footprint.Of(x, y, _world.Traits[block].Size);
        for (var i = CountOf(team) - 1; i >= 0; i--)
        {
            var plan = _pool.At(_lists.Values[team], i);
            if (_block.Values[plan] >= 0 && _block.Values[plan] < _world.Traits.Length
                && area.Overlaps(Footprint.Of(_x.Values[plan], _y.Values[plan], _world.Traits[_block.Values[plan]].Size)))
                Remove(team, i);
        }
    }

    /// <summary>Gives up what stood at a tile. False when there was nothing.</summary>
    public bool RemoveAt(byte team, TilePosition origin)
    {
        for (var i = 0; i < CountOf(team); i++)
        {
            var plan = _pool.At(_lists.Values[team], i);
            if (_x.Values[plan] != origin.X || _y.Values[plan] != origin.Y)
                continue;
            Remove(team, i);
            return true;
        }
        return false;
    }

    private void Insert(byte team, int index, in RebuildPlan plan)
    {
        var row = _plans.Allocate();
        (_x.Values[row], _y.Values[row], _rotation.Values[row], _block.Values[row]) = (plan.X, plan.Y, plan.Rotation, plan.Block);
        _config[row] = plan.Config;
        _pool.Insert(ref _lists.Values[team], index, row);
    }

    private void Remove(byte team, int index)
    {
        _plans.Free(_pool.At(_lists.Values[team], index));
        _pool.RemoveAt(ref _lists.Values[team], index);
    }
}
