namespace Multidustry.Plugins.World;

/// <summary>
/// How much of a tick the starts of plugins may take: one begins only while there is fuel left, the others wait for the next
/// tick. Fuel is exact, so that it is the same on every machine.
/// </summary>
internal sealed class StartBudget(long fuel)
{
    private long _spent;

    /// <summary>What was spent since the last tick: a part of the world's state, as commands come between ticks.</summary>
    public long Spent { get => _spent; set => _spent = Math.Max(0, value); }

    /// <summary>Whether another plugin may be started.</summary>
    public bool TryTake() => _spent < fuel;

    public void Spend(long spent) => _spent += spent;

    /// <summary>The next tick begins.</summary>
    public void Renew() => _spent = 0;
}
