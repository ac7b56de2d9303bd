namespace Multidustry.Simulation.Logic;

/// <summary>What programs cost. The time is measured, so it differs between runs and decides nothing.</summary>
/// <param name="Instructions">Instructions executed.</param>
/// <param name="Time">Time on the world's thread.</param>
public readonly record struct LogicCost(long Instructions, TimeSpan Time)
{
    /// <summary>Both together.</summary>
    public static LogicCost operator +(LogicCost left, LogicCost right) => new(left.Instructions + right.Instructions, left.Time + right.Time);
}
