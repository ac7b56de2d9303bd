namespace Multidustry.Cluster.GameServer.Chat;

/// <summary>Limits for what a player may say. The defaults are the original's.</summary>
public sealed record ChatLimits
{
    /// <summary>Longer texts are ignored; in UTF-16 units.</summary>
    public int MaxLength { get; init; } = 150;

    /// <summary>Nothing is heard this long after the connection was made.</summary>
    public TimeSpan QuietAfterConnecting { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>More messages than this in <see cref="FloodWindow"/> get the player kicked.</summary>
    public int FloodCount { get; init; } = 20;

    /// <summary>The window of <see cref="FloodCount"/>; it restarts with the first message after its end.</summary>
    public TimeSpan FloodWindow { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The same text again within this time is refused.</summary>
    public TimeSpan RepeatWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The least time between two messages; zero for none.</summary>
    public TimeSpan MinimumInterval { get; init; } = TimeSpan.Zero;
}
