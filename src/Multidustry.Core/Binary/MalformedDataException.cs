namespace Multidustry.Core.Binary;

/// <summary>
/// Bytes from outside (a player, a save, a peer) don't have the promised form.
/// The message says what was read and at which offset; it is safe to show to an operator.
/// </summary>
public class MalformedDataException : Exception
{
    /// <summary>Creates the exception with what was wrong and the byte offset at which it was noticed.</summary>
    public MalformedDataException(string message, long offset = -1, Exception? inner = null)
        : base(offset < 0 ? message : $"{message} (at byte {offset})", inner) => (Reason, Offset) = (message, offset);

    /// <summary>What was wrong, without the offset.</summary>
    public string Reason { get; }

    /// <summary>Offset in bytes from the start of what was being read, or -1 when it isn't known.</summary>
    public long Offset { get; }
}
