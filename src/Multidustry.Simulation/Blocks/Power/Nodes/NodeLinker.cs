using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Power.Nodes;

/// <summary>
/// Links what was just built: a node to whatever has power around it, anything with power to the nodes that reach it. The
/// nearest first, nodes before others, and only one building of each graph.
/// </summary>
internal sealed class NodeLinker
{
    private readonly World _world;
    private readonly PowerNodeSpec?[] _specs;
    private readonly int _widest;
    private readonly List<int> _joined = [];
    private readonly List<int> _found = [];
    private readonly List<Candidate> _candidates = [];

    public NodeLinker(World world)
    {
        _world = world;
        _specs = world.BlockTable.Specs(PowerNodeSpec.Of, PowerNodeSpec.Classes);
        _widest = (int)_specs.Max(spec => spec is { LinksItself: true } ? spec.Range : 0f);
    }

    /// <summary>Links a new node to what is in its range. One that already has links, from its configuration, is left alone.</summary>
    public void LinkFrom(int node)
    {
        var spec = SpecOf(node)!;
        if (!spec.LinksItself)
            return;
        Note(node, _ => true);
        Find(node, spec.Range, other => CanReach(node, spec, other));
        var left = spec.MaximumLinks;
        foreach (var (other, _, _, _) in _candidates)
        {
            if (left == 0)
                break;
            if (!CanReach(node, spec, other))
                continue;
            left--;
            _joined.Add(_world.PowerGraphs.Of(other));
            if (!IsLinked(node, other))
                Configure(node, other);
        }
    }

    /// <summary>Links something new that makes or uses power to the nodes that reach it.</summary>
    public void LinkTo(int building)
    {
        var spec = _world.PowerGraphs.SpecOf(building);
        Note(building, other => !(spec.OnlyConsumes && _world.PowerGraphs.SpecOf(other).OnlyConsumes));
        Find(building, _widest, other => CanBeReached(building, other));
        foreach (var (other, _, _, _) in _candidates)
        {
            if (!CanBeReached(building, other))
                continue;
            _joined.Add(_world.PowerGraphs.Of(other));
            if (!IsLinked(other, building))
                Configure(other, building);
        }
    }

    private bool CanReach(int node, PowerNodeSpec spec, int other)
    {
        return (_world.PowerGraphs.SpecOf(other).AttractsLinks || SpecOf(other) is not null) && LaserReach.Overlaps(_world, node, spec.Range, other)
            && !_joined.Contains(_world.PowerGraphs.Of(other)) && !LaserReach.IsInsulated(_world, node, other)
            && !(SpecOf(other) is { } otherSpec && LinkCount(other) >= otherSpec.MaximumLinks)
            && !Touches(node, other);
    }

    private bool CanBeReached(int building, int other) =>
        SpecOf(other) is { LinksItself: true } spec && LinkCount(other) < spec.MaximumLinks && LaserReach.Overlaps(_world, other, spec.Range, building)
        && !_joined.Contains(_world.PowerGraphs.Of(other)) && !LaserReach.IsInsulated(_world, building, other)
        && !Touches(building, other);

    /// <summary>Notes the graphs that the building joined by touching, and its own.</summary>
    private void Note(int building, Predicate<int> conducts)
    {
        _joined.Clear();
        var origin = _world.Tiles.PositionOf(_world.Buildings.Tile.Values[building]);
        foreach (var (dx, dy) in EdgeList.Of(_world.Traits[_world.Buildings.Block.Values[building]].Size))
            if (_world.Tiles.BuildingAt(origin.X + dx, origin.Y + dy) is >= 0 and var other && IsOfTeam(building, other) && conducts(other))
                _joined.Add(_world.PowerGraphs.Of(other));
        _joined.Add(_world.PowerGraphs.Of(building));
    }

    private void Find(int building, float range, Predicate<int> fits)
    {
        _candidates.Clear();
        var (fromX, fromY) = _world.CentreOf(building);
        var origin = _world.Tiles.PositionOf(_world.Buildings.Tile.Values[building]);
        var team = _world.Buildings.Team.Values[building];
        BuildingSearch.InSquare(_world, team, origin.X * TilePosition.WorldUnits, origin.Y * TilePosition.WorldUnits, range, _found);
        foreach (var other in _found)
        {
            if (other == building || !IsOfTeam(building, other) || !fits(other))
                continue;
            var (otherX, otherY) = _world.CentreOf(other);
            var (dx, dy) = (otherX - fromX, otherY - fromY);
            _candidates.Add(new Candidate(other, SpecOf(other) is not null, dx * dx + dy * dy, _candidates.Count));
        }
        _candidates.Sort();
    }

    private bool Touches(int building, int other)
    {
        var origin = _world.Tiles.PositionOf(_world.Buildings.Tile.Values[building]);
        foreach (var (dx, dy) in EdgeList.Of(_world.Traits[_world.Buildings.Block.Values[building]].Size))
            if (_world.Tiles.BuildingAt(origin.X + dx, origin.Y + dy) == other)
                return true;
        return false;
    }

    private bool IsOfTeam(int building, int other) =>
        _world.Buildings.Power.Values[other] >= 0 && _world.Buildings.Team.Values[other] == _world.Buildings.Team.Values[building];

    private bool IsLinked(int node, int other) =>
        _world.Power.LinksOf(_world.Buildings.Power.Values[node]).Contains(_world.PowerGraphs.Connections.PositionOf(other));

    private int LinkCount(int node) => _world.Power.LinksOf(_world.Buildings.Power.Values[node]).Length;

    /// <summary>Links as a player would, so that everybody is told.</summary>
    private void Configure(int node, int other)
    {
        var config = ConfigValue.Int(_world.PowerGraphs.Connections.PositionOf(other));
        _world.MechanismOf(node).Configure(node, config);
        _world.Events.Add(new WorldEvent(WorldEventKind.BuildingConfigured)
        {
            Entity = -1, Tile = _world.Tiles.PositionOf(_world.Buildings.Tile.Values[node]), Config = config,
        });
    }

    private PowerNodeSpec? SpecOf(int building) => _specs[_world.Buildings.Block.Values[building]];

    private readonly record struct Candidate(int Building, bool IsNode, float Distance, int Order) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            IsNode != other.IsNode ? (IsNode ? -1 : 1)
            : Distance != other.Distance ? Distance.CompareTo(other.Distance)
            : Order.CompareTo(other.Order);
    }
}
