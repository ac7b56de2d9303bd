namespace Multidustry.Simulation.Commands;

/// <summary>
/// Is shown every command that a world carried out, in order and on the world's thread. Together with a snapshot these
/// are the world: replaying each at <see cref="WorldClock.Tick"/> as it was then gives the same state, bit for bit.
/// </summary>
public interface ICommandRecorder
{
    /// <summary>A command was carried out; the clock stands at the tick to which it belongs. Must not throw and not execute commands.</summary>
    void Executed(World world, WorldCommand command);
}
