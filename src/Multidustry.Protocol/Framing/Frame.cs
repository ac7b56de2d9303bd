namespace Multidustry.Protocol.Framing;

/// <summary>
/// One object read from the wire: a packet with its decompressed body, or a framework message.
/// The body lives in the decoder's buffer or the input and is valid until the decoder's next call.
/// </summary>
public readonly ref struct Frame
{
    internal Frame(byte packetId, ReadOnlySpan<byte> body)
    {
        PacketId = packetId;
        Body = body;
        IsPacket = true;
    }

    internal Frame(FrameworkMessage framework) => Framework = framework;

    /// <summary>Whether this is a packet of the game; otherwise it is a <see cref="Framework"/> message.</summary>
    public bool IsPacket { get; }

    /// <summary>The packet's id in its build.</summary>
    public byte PacketId { get; }

    /// <summary>The packet's fields, decompressed.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>The message of the transport.</summary>
    public FrameworkMessage Framework { get; }
}
