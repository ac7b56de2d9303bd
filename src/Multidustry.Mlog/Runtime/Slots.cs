namespace Multidustry.Mlog.Runtime;

/// <summary>Places of the variables that every processor has.</summary>
internal static class Slots
{
    public const int Counter = 0;

    /// <summary>Where writes to constants go.</summary>
    public const int Sink = 1;

    /// <summary>Where instructions write that write to the counter.</summary>
    public const int NewCounter = 2;

    public const int Unit = 3;
    public const int This = 4;
    public const int ThisX = 5;
    public const int ThisY = 6;
    public const int Links = 7;
    public const int InstructionsPerTick = 8;

    /// <summary>Names in the order of the places; the nameless ones can't be reached by a program.</summary>
    public static readonly string?[] Names = ["@counter", null, null, "@unit", "@this", "@thisx", "@thisy", "@links", "@ipt"];
}
