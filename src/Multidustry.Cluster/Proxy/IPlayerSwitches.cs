namespace Multidustry.Cluster.Proxy;

/// <summary>Players who are to go into other worlds, as somebody outside of the worlds wants. Thread-safe.</summary>
public interface IPlayerSwitches
{
    /// <summary>What is wanted as of now, for a few seconds each.</summary>
    IReadOnlyList<PlayerSwitch> Wanted { get; }

    /// <summary>A task that completes when <see cref="Wanted"/> isn't this any more.</summary>
    Task ChangedSince(IReadOnlyList<PlayerSwitch> wanted);
}

/// <summary>A player is to go into another world. Immutable.</summary>
/// <param name="Uuid">The identity that the player claims.</param>
/// <param name="World">The world.</param>
/// <param name="Revision">Grows from one wish to the next.</param>
public sealed record PlayerSwitch(string Uuid, string World, long Revision);
