using Multidustry.Mlog.Runtime;

namespace Multidustry.Simulation.Logic;

/// <summary>What a program gives along with a property that it sets.</summary>
internal readonly ref struct LogicArguments(in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth)
{
    private const float EnabledTolerance = 0.000001f;

    public readonly MlogValue First = first;
    public readonly MlogValue Second = second;
    public readonly MlogValue Third = third;
    public readonly MlogValue Fourth = fourth;

    /// <summary>Whether the first value switches on, which takes less than a program's own idea of truth.</summary>
    public bool Enables => Math.Abs(First.AsFloat) > EnabledTolerance;
}
