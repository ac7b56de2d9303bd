namespace Multidustry.Protocol.Framing;

/// <summary>How long the pieces of a frame may be. The defaults are those of the original game. Immutable, thread-safe.</summary>
public sealed record FrameLimits
{
    /// <summary>The defaults.</summary>
    public static FrameLimits Default { get; } = new();

    /// <summary>The longest object after a TCP length prefix or in a datagram, in bytes: 1 to 32767, by default 16384.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public int MaxObjectLength
    {
        get;
        init => field = Check(value);
    }
    = 16384;

    /// <summary>The longest packet body after decompression, in bytes: 1 to 32767, by default 32767.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the range.</exception>
    public int MaxBodyLength
    {
        get;
        init => field = Check(value);
    }
    = short.MaxValue;

    private static int Check(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, short.MaxValue);
        return value;
    }
}
