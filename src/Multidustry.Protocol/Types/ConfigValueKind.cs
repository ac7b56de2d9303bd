namespace Multidustry.Protocol.Types;

/// <summary>What a <see cref="ConfigValue"/> holds; the numbers are the tags of the wire and of saves.</summary>
public enum ConfigValueKind : byte
{
    /// <summary>Nothing.</summary>
    Null = 0,

    /// <summary>A 32-bit number.</summary>
    Int = 1,

    /// <summary>A 64-bit number.</summary>
    Long = 2,

    /// <summary>A 32-bit float.</summary>
    Float = 3,

    /// <summary>A text, possibly null.</summary>
    String = 4,

    /// <summary>An item, block, unit type or other content.</summary>
    Content = 5,

    /// <summary>A growable list of 32-bit numbers; written with another tag than <see cref="IntArray"/>.</summary>
    IntSequence = 6,

    /// <summary>Two 32-bit coordinates.</summary>
    Point = 7,

    /// <summary>Up to 127 tile positions, usually relative ones.</summary>
    PointArray = 8,

    /// <summary>A research node, named by its content.</summary>
    TechNode = 9,

    /// <summary>True or false.</summary>
    Boolean = 10,

    /// <summary>A 64-bit float.</summary>
    Double = 11,

    /// <summary>A building, named by its tile.</summary>
    Building = 12,

    /// <summary>A property that logic can sense or control, by its number.</summary>
    LogicAccess = 13,

    /// <summary>Raw bytes, such as a processor's program.</summary>
    ByteArray = 14,

    /// <summary>The unit command of old versions; one byte without a meaning today, to be treated as null.</summary>
    LegacyCommand = 15,

    /// <summary>Several booleans.</summary>
    BooleanArray = 16,

    /// <summary>A unit, by its entity id.</summary>
    Unit = 17,

    /// <summary>Several vectors.</summary>
    VectorArray = 18,

    /// <summary>A vector of two floats.</summary>
    Vector = 19,

    /// <summary>A team, by its number.</summary>
    Team = 20,

    /// <summary>A fixed list of 32-bit numbers.</summary>
    IntArray = 21,

    /// <summary>Several values, each of its own kind.</summary>
    Array = 22,

    /// <summary>A unit command, by its id.</summary>
    UnitCommand = 23,
}
