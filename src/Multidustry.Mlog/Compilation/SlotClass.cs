namespace Multidustry.Mlog.Compilation;

/// <summary>How compiled code keeps a variable. Each class can hold what those before it hold.</summary>
internal enum SlotClass : byte
{
    /// <summary>A whole number, nearer to zero than 2^53 and not -0, in an integer local.</summary>
    Integer,

    /// <summary>A finite number in a local.</summary>
    Number,

    /// <summary>A number or null in a local; null is NaN, which no number ever is.</summary>
    NumberOrNull,

    /// <summary>Anything, in the processor's variables.</summary>
    Anything,
}
