using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.MassDrivers;

/// <summary>A bundle of items in flight. Where it comes from and goes to stays the same when those buildings are gone.</summary>
internal struct DriverBolt
{
    public float X;
    public float Y;
    public float VelocityX;
    public float VelocityY;

    /// <summary>Ticks in flight, up to the lifetime.</summary>
    public float Time;

    public float Lifetime;
    public float FromX;
    public float FromY;
    public float ToX;
    public float ToY;
    public EntityHandle Target;
    public BoltFlags Flags;
}

[Flags]
internal enum BoltFlags
{
    None = 0,

    /// <summary>It doesn't move in the tick in which it was fired.</summary>
    JustFired = 1,

    /// <summary>The target was destroyed: it flies on until its time is up.</summary>
    TargetDestroyed = 2,
}

/// <summary>When a shot arrives, the receiver is free for the next shooter.</summary>
internal struct DriverRelease
{
    public float Delay;
    public EntityHandle Shooter;
    public EntityHandle Receiver;
}
