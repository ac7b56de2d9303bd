namespace Multidustry.Simulation.Commands;

/// <summary>Tells something that is attached to the world what happened outside: an operator's wish, a chat line, the outcome of a call.</summary>
public sealed class SendToAttachment : WorldCommand
{
    /// <summary>Most bytes of a message. 1 Mi.</summary>
    public const int MaximumLength = 1 << 20;

    /// <summary>The name of the attachment.</summary>
    public required string Attachment { get; init; }

    /// <summary>What it means is the attachment's matter.</summary>
    public required ReadOnlyMemory<byte> Message { get; init; }

    internal override CommandRefusal Check(World world) =>
        Message.Length > MaximumLength ? CommandRefusal.LimitExceeded
        : world.FindAttachment(Attachment) is null ? CommandRefusal.UnknownContent
        : CommandRefusal.None;

    internal override void Apply(World world) => world.FindAttachment(Attachment)!.Receive(world, Message.Span);
}
