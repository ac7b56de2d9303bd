namespace Multidustry.Simulation.Commands;

/// <summary>Lets the next wave come now, whether waves come by themselves or not.</summary>
public sealed class CallWave : WorldCommand
{
    internal override CommandRefusal Check(World world) => CommandRefusal.None;

    internal override void Apply(World world) => world.StartWave();
}
