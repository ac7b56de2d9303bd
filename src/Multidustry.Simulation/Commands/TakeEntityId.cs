namespace Multidustry.Simulation.Commands;

/// <summary>Takes the next entity id out of the running, for a player who is told it before joining; see <see cref="World.ReserveEntityId"/>.</summary>
public sealed class TakeEntityId : WorldCommand
{
    internal override CommandRefusal Check(World world) => CommandRefusal.None;

    internal override void Apply(World world) => world.NextEntityId();
}
