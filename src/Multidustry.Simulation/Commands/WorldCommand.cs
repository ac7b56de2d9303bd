namespace Multidustry.Simulation.Commands;

/// <summary>
/// Something that wants to change a world. Commands are the only way in: players, plugins, consoles and scenarios all
/// use them. A command is immutable, so it can be queued, journalled and replayed.
/// </summary>
public abstract class WorldCommand
{
    private protected WorldCommand()
    {
    }

    /// <summary>Whether the command may be carried out now. Changes nothing.</summary>
    internal abstract CommandRefusal Check(World world);

    /// <summary>Carries it out. Called only right after <see cref="Check"/> had no objection.</summary>
    internal abstract void Apply(World world);
}
