using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Client;

/// <summary>A line that the server showed in the chat window.</summary>
/// <param name="Text">The line with its markup, as it is shown.</param>
/// <param name="Typed">What the player typed, or null when the line comes from the server itself.</param>
/// <param name="Sender">The player, or null when the line comes from the server or the player isn't known yet.</param>
public sealed record ChatMessage(string Text, string? Typed, ClientPlayer? Sender);

/// <summary>The server sent the client away.</summary>
/// <param name="Reason">Why, when the server gave one of the game's reasons.</param>
/// <param name="Text">Why in words, when the server gave a text.</param>
public sealed record Kick(KickReason? Reason, string? Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text ?? Reason?.ToString() ?? "no reason";
}

/// <summary>A client could not join: the server sent it away or the connection ended first.</summary>
public sealed class JoinException : Exception
{
    internal JoinException(Kick? kick, CloseReason reason)
        : base(kick is null ? $"The connection ended before the world was loaded ({reason})." : $"The server refused the client: {kick}.")
    {
        Kick = kick;
        Reason = reason;
    }

    /// <summary>What the server said, if anything.</summary>
    public Kick? Kick { get; }

    /// <summary>How the connection ended.</summary>
    public CloseReason Reason { get; }
}
