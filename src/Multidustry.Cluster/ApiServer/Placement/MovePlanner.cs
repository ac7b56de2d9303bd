namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>Finds worlds that run and should move: off nodes that are left or no longer fit, then what makes things more even.</summary>
internal sealed class MovePlanner
{
    private readonly PlacementDraft _draft;
    private readonly PlacementOptions _options;
    private readonly List<Move> _moves = [];
    private readonly List<PlacementWorld> _movable;
    private int _underWay;

    public MovePlanner(PlacementDraft draft, PlacementOptions options)
    {
        (_draft, _options) = (draft, options);
        foreach (var world in draft.Worlds.Where(world => world.MovesTo is not null))
        {
            _underWay++;
            Count(draft.Room(world.Node));
            Count(draft.Room(world.MovesTo));
        }

        _movable = [.. draft.Worlds.Where(world => world is { MovesTo: null, IsFixed: false, Node: not null } && draft.Room(world.Node) is not null)];
    }

    public IReadOnlyList<Move> Plan()
    {
        LeaveNodes();
        if (_moves.Count == 0)
        {
            Spread();
            Even();
        }

        return _moves;
    }

    private void LeaveNodes()
    {
        foreach (var world in _movable)
        {
            if (_underWay >= _options.MaxMoves)
                return;
            var from = _draft.Room(world.Node)!;
            var reason = from.Node.Draining ? "drain" : Affinity.Matches(world.Wanted, from.Node) ? null : "affinity";
            if (reason is not null && IsFree(from) && Target(world, from, IsFree) is { } to)
                Add(world, from, to, reason);
        }
    }

    private void Spread()
    {
        foreach (var world in _movable.Where(world => world.Wanted.Spread is not null))
        {
            if (_underWay >= _options.MaxEveningMoves)
                return;
            var from = _draft.Room(world.Node)!;
            var together = _draft.Spread.Of(world.Wanted.Spread, from.Node);
            if (together > 1 && Target(world, from, room => IsFree(room) && _draft.Spread.Of(world.Wanted.Spread, room.Node) <= together - 2) is { } to)
                Add(world, from, to, "spread");
        }
    }

    private void Even()
    {
        while (_underWay < _options.MaxEveningMoves)
        {
            var rooms = _draft.Rooms.Where(room => !room.Node.Draining && IsFree(room)).ToList();
            if (rooms.Count < 2)
                return;
            var fullest = rooms.MaxBy(room => (room.Fullness, -room.Order))!;
            if (fullest.Fullness - rooms.Min(room => room.Fullness) <= _options.Unevenness || BestToMove(fullest) is not { } move)
                return;
            Add(move.World, fullest, move.To, "rebalance");
        }
    }

    /// <summary>The world whose move leaves the fuller of the two nodes emptiest; null when none helps.</summary>
    private (PlacementWorld World, NodeRoom To)? BestToMove(NodeRoom from)
    {
        (PlacementWorld World, NodeRoom To)? best = null;
        var least = from.Fullness;
        foreach (var world in _movable.Where(world => world.Node == from.Name && _moves.TrueForAll(move => move.World != world.Name)))
        {
            var together = _draft.Spread.Of(world.Wanted.Spread, from.Node);
            if (Target(world, from, room => IsFree(room) && _draft.Spread.Of(world.Wanted.Spread, room.Node) < Math.Max(1, together)) is not { } to)
                continue;
            var after = Math.Max(from.FullnessWithout(world.Wanted), to.FullnessWith(world.Wanted, standby: false));
            if (after < least)
                (best, least) = ((world, to), after);
        }

        return best;
    }

    private NodeRoom? Target(PlacementWorld world, NodeRoom from, Func<NodeRoom, bool> only) =>
        _draft.Choose(world.Wanted, standby: false, from, _draft.Room(_draft.Seats[world.Name].Standby), only);

    private bool IsFree(NodeRoom room) => room.Moves < _options.MaxMovesPerNode;

    // A world that moves needs room on both sides until it has moved.
    private void Add(PlacementWorld world, NodeRoom from, NodeRoom to, string reason)
    {
        to.Add(world.Wanted, standby: false);
        _draft.Spread.Add(world.Wanted.Spread, to.Node);
        _draft.Spread.Add(world.Wanted.Spread, from.Node, -1);
        from.Remove(world.Wanted, standby: false);
        _moves.Add(new Move(world.Name, from.Name, to.Name, reason));
        _underWay++;
        Count(from);
        Count(to);
    }

    private static void Count(NodeRoom? room)
    {
        if (room is not null)
            room.Moves++;
    }
}
