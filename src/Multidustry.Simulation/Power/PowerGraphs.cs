using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Power;

/// <summary>
/// Keeps buildings in power graphs: graphs merge when something connects them and are searched anew when something parts
/// them. Which graph survives, who is listed first and where in the update order a graph stands decide later ticks, so the
/// steps are the game's.
/// </summary>
internal sealed partial class PowerGraphs
{
    private readonly World _world;
    private readonly PowerSpec[] _specs;
    private readonly List<int> _parted = [];
    private readonly List<int> _found = [];
    private readonly List<int> _moving = [];
    private readonly Queue<int> _queue = [];
    private readonly HashSet<int> _visited = [];

    public PowerGraphs(World world)
    {
        _world = world;
        _specs = world.BlockTable.Power;
        Table = new PowerGraphTable(world.State);
        Connections = new PowerConnections(world, _specs);
    }

    public PowerGraphTable Table { get; }

    public PowerConnections Connections { get; }

    /// <summary>A building's graph.</summary>
    public int Of(int building) => _world.Power.Graph.Values[_world.Buildings.Power.Values[building]];

    public PowerSpec SpecOf(int building) => _specs[_world.Buildings.Block.Values[building]];

    /// <summary>Gives a new building a graph of its own. It is not updated before somebody who is updated belongs to it.</summary>
    public void Start(int building)
    {
        _world.Power.Graph.Values[_world.Buildings.Power.Values[building]] = -1;
        Add(Create(), building);
    }

    /// <summary>Puts a graph at the end of the update order, unless it is in it.</summary>
    public void Enlist(int graph)
    {
        ref var position = ref Table.ListPosition.At(graph);
        if (position < 0)
            position = _world.Updates.Add(new EntityReference(EntityKind.PowerGraph, graph));
    }

    /// <summary>Merges a building's graph with those of everybody it is connected to.</summary>
    public void Connect(int building)
    {
        Connections.Find(building, _parted);
        foreach (var other in _parted)
            Merge(Of(other), Of(building));
    }

    /// <summary>Parts a building from everybody: each branch that it joined becomes a graph of its own.</summary>
    public void Disconnect(int building)
    {
        var graph = Of(building);
        Connections.Find(building, _parted);
        foreach (var other in _parted)
        {
            if (Of(other) != graph)
                continue;
            var branch = Create();
            Enlist(branch);
            Grow(branch, other, building);
            Update(branch);
        }
        Delist(graph);
        DropLinks(building);
    }

    /// <summary>Joins two graphs; the larger one stays, or else the first.</summary>
    public void Merge(int graph, int other)
    {
        if (graph == other)
            return;
        if (Table.Members.Values[other].Count > Table.Members.Values[graph].Count)
            (graph, other) = (other, graph);
        Delist(other);
        _moving.Clear();
        foreach (var member in Table.MembersOf(other))
            if (!Table.IsStale.Values[other] || Belongs(member, other))
                _moving.Add(member);
        foreach (var member in _moving)
            Add(graph, member);
        Enlist(graph);
    }

    /// <summary>Makes a new graph of everything that is connected to a building.</summary>
    public int Regrow(int building)
    {
        var graph = Create();
        _visited.Clear();
        _queue.Clear();
        _queue.Enqueue(building);
        while (_queue.TryDequeue(out var member))
        {
            Add(graph, member);
            Enlist(graph);
            Connections.Find(member, _found);
            foreach (var next in _found)
                if (_visited.Add(next))
                    _queue.Enqueue(next);
        }
        return graph;
    }

    /// <summary>A building's power module is given back.</summary>
    public void Leave(int power) => Leave(_world.Power.Graph.Values[power], power);

    private void Grow(int graph, int start, int without)
    {
        Add(graph, start);
        _queue.Clear();
        _queue.Enqueue(start);
        while (_queue.TryDequeue(out var member))
        {
            Connections.Find(member, _found);
            foreach (var next in _found)
            {
                if (next == without || Of(next) == graph)
                    continue;
                Add(graph, next);
                _queue.Enqueue(next);
            }
        }
    }

    private int Create()
    {
        var graph = Table.Allocate();
        Table.Id.Values[graph] = _world.NextEntityId();
        Table.ListPosition.Values[graph] = -1;
        return graph;
    }

    private void Add(int graph, int building)
    {
        var power = _world.Buildings.Power.Values[building];
        var previous = _world.Power.Graph.Values[power];
        if (previous == graph)
            return;
        if (previous >= 0)
        {
            Delist(previous);
            Leave(previous, power);
        }
        _world.Power.Graph.Values[power] = graph;
        _world.Power.IsStale.Values[power] = true;
        Table.MemberCount.Values[graph]++;
        Table.Pool.Add(ref Table.Members.At(graph), building);
        var role = SpecOf(building).Role;
        if ((role & PowerRole.Producer) != 0)
            Table.Pool.Add(ref Table.Producers.At(graph), building);
        if ((role & PowerRole.Consumer) != 0)
            Table.Pool.Add(ref Table.Consumers.At(graph), building);
        if ((role & PowerRole.Battery) != 0)
            Table.Pool.Add(ref Table.Batteries.At(graph), building);
        Wake(graph);
    }

    private void Leave(int graph, int power)
    {
        _world.Power.Graph.Values[power] = -1;
        Table.IsStale.Values[graph] = true;
        if (--Table.MemberCount.Values[graph] > 0)
            return;
        Delist(graph);
        Table.ReleaseLists(graph);
        Table.Free(graph);
    }

    private void Delist(int graph)
    {
        ref var position = ref Table.ListPosition.At(graph);
        if (position >= 0)
            _world.RemoveFromUpdates(position);
        position = -1;
    }

    private bool Belongs(int member, int graph) =>
        _world.Buildings.IsAlive(member) && _world.Buildings.Power.Values[member] is >= 0 and var power
        && _world.Power.Graph.Values[power] == graph;
}
