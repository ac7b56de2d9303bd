namespace Multidustry.Core.Json;

/// <summary>What a <see cref="JsonValue"/> is.</summary>
public enum JsonKind : byte
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number of up to 64 bits.</summary>
    Integer,

    /// <summary>A whole number of eight bits; only UBJSON makes the difference.</summary>
    Byte,

    /// <summary>A number in single precision; text never yields it, UBJSON and typed fields do.</summary>
    Single,

    /// <summary>A number in double precision.</summary>
    Double,

    /// <summary>Text.</summary>
    String,

    /// <summary>Values in order.</summary>
    Array,

    /// <summary>Named values in order.</summary>
    Object,
}
