namespace Multidustry.Simulation.Replay;

/// <summary>Where a run left its recording.</summary>
/// <param name="Tick">The first tick whose checksum differs.</param>
/// <param name="Description">What differs at the next recorded sample, a line each; for people.</param>
public sealed record TraceDifference(int Tick, string Description);
