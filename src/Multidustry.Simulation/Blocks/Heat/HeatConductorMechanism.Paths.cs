using System.Runtime.InteropServices;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>
/// A conductor that looks around makes the conductors it takes from look around in turn, right after. Chains may be as long
/// as the map, so the walk keeps a stack of its own.
/// </summary>
internal sealed partial class HeatConductorMechanism
{
    private readonly List<Visit> _visits = [];
    private readonly List<int> _formerSources = [];

    private void LookAround(int start)
    {
        if (_updated.Values[start] == World.Clock.Tick)
            return;
        Enter(start);
        while (_visits.Count > 0)
        {
            ref var visit = ref CollectionsMarshal.AsSpan(_visits)[^1];
            var neighbours = Buildings.NeighboursOf(_building.Values[visit.Row]);
            if (visit.Next == neighbours.Length)
            {
                Leave(visit);
                continue;
            }
            var other = neighbours[visit.Next++];
            if (TakeFrom(ref visit, other) && _updated.Values[Buildings.State.Values[other]] != World.Clock.Tick)
                Enter(Buildings.State.Values[other]);
        }
    }

    /// <summary>Adds a neighbour's heat unless it is our own that comes back. Returns whether the neighbour is a conductor that gives.</summary>
    private bool TakeFrom(ref Visit visit, int other)
    {
        var building = _building.Values[visit.Row];
        var mechanism = World.MechanismOf(other);
        if (!mechanism.GivesHeatTo(other, building))
            return false;
        var isConductor = mechanism == this;
        var sources = isConductor ? _sources.Values[Buildings.State.Values[other]] : default;
        if (!(isConductor && _pool.Items(sources).BinarySearch(Buildings.Id.Values[building]) >= 0))
            visit.Heat += HeatTransfer.Share(World, mechanism, other, building);
        AddSource(visit.Row, Buildings.Id.Values[other]);
        for (var i = 0; i < sources.Count; i++)
            AddSource(visit.Row, _pool.At(sources, i));
        return isConductor;
    }

    private void Enter(int row)
    {
        _updated.Values[row] = World.Clock.Tick;
        ref var sources = ref _sources.At(row);
        _visits.Add(new Visit { Row = row, FormerStart = _formerSources.Count });
        _formerSources.AddRange(_pool.Items(sources));
        while (sources.Count > 0)
            _pool.RemoveAt(ref sources, sources.Count - 1);
    }

    private void Leave(Visit visit)
    {
        ref var heat = ref _heat.At(visit.Row);
        var former = CollectionsMarshal.AsSpan(_formerSources)[visit.FormerStart..];
        if (heat != visit.Heat || !former.SequenceEqual(_pool.Items(_sources.Values[visit.Row])))
        {
            heat = visit.Heat;
            HeatTransfer.Changed(World, _building.Values[visit.Row]);
        }
        _formerSources.RemoveRange(visit.FormerStart, _formerSources.Count - visit.FormerStart);
        _visits.RemoveAt(_visits.Count - 1);
    }

    /// <summary>Keeps the sources sorted.</summary>
    private void AddSource(int row, int id)
    {
        ref var sources = ref _sources.At(row);
        var index = _pool.Items(sources).BinarySearch(id);
        if (index < 0)
            _pool.Insert(ref sources, ~index, id);
    }

    private struct Visit
    {
        public int Row;
        public int Next;
        public int FormerStart;
        public float Heat;
    }
}
