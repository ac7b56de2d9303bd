namespace Multidustry.Simulation.Construction;

/// <summary>Yes-or-no facts of a plan in a unit's queue.</summary>
[Flags]
internal enum PlanFlags : byte
{
    None = 0,

    /// <summary>Take down what stands there.</summary>
    Breaking = 1,

    /// <summary>The builder has begun; should the site disappear, the plan is dropped.</summary>
    Begun = 2,

    /// <summary>No progress in the last tick, for want of items.</summary>
    Stuck = 4,
}
