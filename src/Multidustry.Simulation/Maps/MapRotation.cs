namespace Multidustry.Simulation.Maps;

/// <summary>In which order a rotation goes through its maps.</summary>
public enum MapOrder
{
    /// <summary>As they are listed, again and again.</summary>
    Listed,

    /// <summary>Every map once per round, each round in another order, and never one map twice in a row.</summary>
    Shuffled,
}

/// <summary>Says which map comes next. Not thread-safe.</summary>
public sealed class MapRotation
{
    private readonly MapEntry[] _round;
    private readonly MapOrder _order;
    private readonly Random _random;
    private int _next;

    /// <summary>Starts a rotation.</summary>
    /// <param name="maps">The maps, at least one.</param>
    /// <param name="order">In which order.</param>
    /// <param name="seed">Start of the random numbers for <see cref="MapOrder.Shuffled"/>; null for another order each time.</param>
    /// <exception cref="ArgumentException">There is no map.</exception>
    public MapRotation(IEnumerable<MapEntry> maps, MapOrder order = MapOrder.Listed, int? seed = null)
    {
        _round = [.. maps];
        if (_round.Length == 0)
            throw new ArgumentException("A rotation needs at least one map.", nameof(maps));
        _order = order;
        _random = seed is { } start ? new Random(start) : new Random();
        if (order == MapOrder.Shuffled)
            _random.Shuffle(_round);
    }

    /// <summary>The map that was given last; null at the start.</summary>
    public MapEntry? Current { get; private set; }

    /// <summary>The next map.</summary>
    public MapEntry Next()
    {
        if (_next == _round.Length)
            BeginRound();
        return Current = _round[_next++];
    }

    private void BeginRound()
    {
        _next = 0;
        if (_order != MapOrder.Shuffled)
            return;
        _random.Shuffle(_round);
        if (_round.Length > 1 && _round[0] == Current)
            (_round[0], _round[^1]) = (_round[^1], _round[0]);
    }
}
