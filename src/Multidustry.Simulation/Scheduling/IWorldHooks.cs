namespace Multidustry.Simulation.Scheduling;

/// <summary>
/// Work that belongs to a scheduled world's thread. Nothing else runs in the world meanwhile, so everything of it may be
/// read and commands may be executed; what takes long belongs elsewhere, because the world waits.
/// </summary>
public interface IWorldHooks
{
    /// <summary>Before each tick, and as often while paused.</summary>
    void BeforeTick(World world);

    /// <summary>After each tick, and as often while paused; <see cref="World.Events"/> holds what happened in the last tick.</summary>
    void AfterTick(World world);

    /// <summary>A tick or a hook threw. This world is not ticked any more; others are not concerned.</summary>
    void Faulted(World world, Exception problem);
}
