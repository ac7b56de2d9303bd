namespace Multidustry.Simulation.Commands;

/// <summary>A command of a player.</summary>
public abstract class PlayerCommand : WorldCommand
{
    private protected PlayerCommand()
    {
    }

    /// <summary>Entity id of the player.</summary>
    public required int Player { get; init; }

    internal sealed override CommandRefusal Check(World world) =>
        world.Players.Find(Player) is >= 0 and var row ? Check(world, row) : CommandRefusal.NoSuchPlayer;

    internal sealed override void Apply(World world) => Apply(world, world.Players.Find(Player));

    private protected abstract CommandRefusal Check(World world, int player);

    private protected abstract void Apply(World world, int player);
}
