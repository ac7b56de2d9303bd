namespace Multidustry.Protocol.Framing;

/// <summary>What came of an attempt to read a frame. Everything after <see cref="Incomplete"/> means the bytes are malformed.</summary>
public enum FrameStatus
{
    /// <summary>A whole frame was read.</summary>
    Complete,

    /// <summary>More bytes are needed; nothing was consumed.</summary>
    Incomplete,

    /// <summary>The TCP length prefix is zero, negative or above the limit.</summary>
    LengthOutOfRange,

    /// <summary>The object ends before its header or body does.</summary>
    Truncated,

    /// <summary>Bytes are left over after the object.</summary>
    TrailingBytes,

    /// <summary>The body would be longer than allowed after decompression.</summary>
    BodyTooLong,

    /// <summary>The compression flag is neither 0 nor 1.</summary>
    UnknownCompression,

    /// <summary>The LZ4 block is damaged or does not expand to exactly the announced length.</summary>
    CorruptBlock,

    /// <summary>The framework message is of no known kind.</summary>
    UnknownFrameworkMessage,
}
