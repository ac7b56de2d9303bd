namespace Multidustry.Protocol.Types;

/// <summary>
/// How much a reader of wire types believes what a count field says. Counts are also checked against the bytes that
/// are left, so that nothing larger than its message is ever allocated. Immutable; change it with <c>with</c>.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">A limit is set to less than 1.</exception>
public sealed record WireLimits
{
    /// <summary>The limits that every reader has when none are given.</summary>
    public static WireLimits Default { get; } = new();

    /// <summary>How deep values may be nested in one <see cref="ConfigValue"/>. Default 8.</summary>
    public int ConfigDepth { get; init => field = Positive(value, nameof(ConfigDepth)); } = 8;

    /// <summary>Elements of one array of numbers or vectors, and of all nested value arrays together. Default 4096.</summary>
    public int ConfigElements { get; init => field = Positive(value, nameof(ConfigElements)); } = 4096;

    /// <summary>Bytes (or booleans) of one array. Default 65536.</summary>
    public int ConfigBytes { get; init => field = Positive(value, nameof(ConfigBytes)); } = 65536;

    /// <summary>Elements of one list in a packet or entity, such as ids, items, status effects. Default 8192.</summary>
    public int Elements { get; init => field = Positive(value, nameof(Elements)); } = 8192;

    /// <summary>Build plans of one queue; the game writes at most 20. Default 256.</summary>
    public int Plans { get; init => field = Positive(value, nameof(Plans)); } = 256;

    /// <summary>Bytes of one JSON text, such as the rules. Default 65536.</summary>
    public int JsonBytes { get; init => field = Positive(value, nameof(JsonBytes)); } = 65536;

    /// <summary>How many payloads may lie in each other. Default 4.</summary>
    public int PayloadDepth { get; init => field = Positive(value, nameof(PayloadDepth)); } = 4;

    private static int Positive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
