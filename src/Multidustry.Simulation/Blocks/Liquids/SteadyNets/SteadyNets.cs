using System.Runtime.InteropServices;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Liquids.SteadyNets;

/// <summary>
/// Lets whole nets of conduits, routers and sources sleep while liquids flow through them and all is as before at the end
/// of every tick: what happened in one tick happens in the next, because what they do depends on nothing but themselves and
/// liquids around that do not change. Whoever disturbs a net wakes all of it, and those whose turn in the tick has passed make
/// up for it, so nobody ever sees a difference. Nets are sampled in turn, a few rows a tick. No part of the state.
/// </summary>
internal sealed class SteadyNets
{
    /// <summary>What <see cref="Buildings.BuildingTable.UpdatedThrough"/> holds of a member, and of those beside a net.</summary>
    public const long Mark = -1;

    private const int RowsPerTick = 32;
    private const int TicksPerRound = 64;
    private const int None = 0;
    private const int Sampled = -1;

    private readonly World _world;
    private readonly NetSurvey _survey;
    private readonly Predicate<int> _isTaken;
    private readonly Predicate<int> _isInNet;
    private readonly List<NetMember> _found = [];
    private readonly List<NetMember> _samples = [];
    private readonly List<int> _sampleSizes = [];
    private readonly ListPool<int> _pool = new("steadyNets");
    private readonly List<Net> _nets = [default];
    private readonly Stack<int> _free = [];
    private int[] _netOf = [];
    private int _row;
    private long _nextRound;

    public SteadyNets(World world)
    {
        _world = world;
        _survey = new NetSurvey(world);
        (_isTaken, _isInNet) = (IsMarked, building => _netOf[building] > None);
    }

    /// <summary>Before a walk: nets that are as they were a tick ago sleep, and the next ones are sampled.</summary>
    public void BeginTick()
    {
        if (_world.Liquids.RowCount == 0 || _world.ForceAwake)
            return;
        if (_netOf.Length < _world.Buildings.Capacity)
            Array.Resize(ref _netOf, _world.Buildings.Capacity);
        CompareSamples();
        TakeSamples();
    }

    /// <summary>Wakes the net that a marked building belongs to or lies beside.</summary>
    public void End(int building)
    {
        var net = building < _netOf.Length ? _netOf[building] : None;
        Unmark(building);
        if (net <= None)
            return;
        var (members, movers) = _nets[net];
        _nets[net] = default;
        foreach (var member in _pool.Items(members))
            Unmark(member);
        // In the order of their turns, before anybody is disturbed.
        for (var i = 0; i < movers; i++)
            if (_world.Updates.IsBehindWalk(PositionOf(_pool.At(members, i))))
                _world.UpdateBuilding(_pool.At(members, i));
        for (var i = 0; i < movers; i++)
            if (PositionOf(_pool.At(members, i)) is >= 0 and var position)
                _world.Updates.Wake(position);
        _pool.Release(ref members);
        _free.Push(net);
    }

    /// <summary>Liquids of a building are about to change: it and its neighbours wake.</summary>
    public void EndAround(int building)
    {
        if (IsMarked(building))
            End(building);
        foreach (var neighbour in _world.Buildings.NeighboursOf(building))
            if (IsMarked(neighbour))
                End(neighbour);
    }

    /// <summary>Forgets all nets, of a world that is replaced by another.</summary>
    public void Forget()
    {
        Array.Clear(_netOf);
        _samples.Clear();
        _sampleSizes.Clear();
        for (var net = 1; net < _nets.Count; net++)
        {
            var members = _nets[net].Members;
            if (members.Count == 0)
                continue;
            _pool.Release(ref members);
            _nets[net] = default;
            _free.Push(net);
        }
    }

    private void TakeSamples()
    {
        var owners = _world.Liquids.Owner.Values;
        for (var rows = RowsPerTick; rows > 0; rows--)
        {
            if (_row >= _world.Liquids.RowCount && !BeginRound())
                return;
            var row = _row++;
            if (!_world.Liquids.IsAlive(row) || !_survey.IsNew(owners[row]) || !Moves(owners[row]) || IsMarked(owners[row])
                || !_survey.TryFind(owners[row], _isTaken, _found))
                continue;
            foreach (var member in _found)
                if (!member.Moves)
                    SetMark(member.Building, Sampled);
            _samples.AddRange(_found);
            _sampleSizes.Add(_found.Count);
        }
    }

    private bool BeginRound()
    {
        if (_world.Clock.Tick < _nextRound)
            return false;
        _row = 0;
        _nextRound = _world.Clock.Tick + TicksPerRound;
        _survey.BeginRound();
        return true;
    }

    private void CompareSamples()
    {
        var left = CollectionsMarshal.AsSpan(_samples);
        foreach (var size in _sampleSizes)
        {
            var sample = left[..size];
            left = left[size..];
            if (IsUndisturbed(sample) && _survey.TryFind(sample[0].Building, _isInNet, _found)
                && sample.SequenceEqual(CollectionsMarshal.AsSpan(_found)))
                Begin(sample);
            else
                foreach (var member in sample)
                    if (_netOf[member.Building] == Sampled)
                        Unmark(member.Building);
        }
        _samples.Clear();
        _sampleSizes.Clear();
    }

    /// <summary>Whether none of those beside the net was updated, or asked in a walk, since the sample was taken.</summary>
    private bool IsUndisturbed(ReadOnlySpan<NetMember> sample)
    {
        foreach (var member in sample)
            if (!member.Moves && (_netOf[member.Building] != Sampled || !IsMarked(member.Building)))
                return false;
        return true;
    }

    private void Begin(Span<NetMember> members)
    {
        members.Sort(static (one, other) =>
            one.Moves == other.Moves ? one.Position.CompareTo(other.Position) : other.Moves.CompareTo(one.Moves));
        if (!_free.TryPop(out var net))
        {
            net = _nets.Count;
            _nets.Add(default);
        }
        var (list, movers) = (default(PooledList), 0);
        foreach (var member in members)
        {
            _pool.Add(ref list, member.Building);
            movers += member.Moves ? 1 : 0;
            SetMark(member.Building, net);
            _world.Liquids.Watched.Values[_world.Buildings.Liquids.Values[member.Building]] = true;
            if (member.Moves)
                _world.Updates.Sleep(member.Position);
        }
        _nets[net] = new Net(list, movers);
    }

    private void SetMark(int building, int net)
    {
        _netOf[building] = net;
        _world.Buildings.UpdatedThrough.Values[building] = Mark;
    }

    private void Unmark(int building)
    {
        if (building < _netOf.Length)
            _netOf[building] = None;
        if (IsMarked(building))
            _world.Buildings.UpdatedThrough.Values[building] = 0;
    }

    private bool IsMarked(int building) => _world.Buildings.UpdatedThrough.Values[building] == Mark;

    private bool Moves(int building) => _world.MechanismOf(building).OnlyMovesLiquids(building);

    private int PositionOf(int building) => _world.Buildings.ListPosition.Values[building];

    /// <summary>Those that sleep first, in the order of their turns, then those beside them.</summary>
    private readonly record struct Net(PooledList Members, int Movers);
}
