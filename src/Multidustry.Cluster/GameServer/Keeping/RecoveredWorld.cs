using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.GameServer.Keeping;

/// <summary>A world as it was when it was last kept.</summary>
/// <param name="Loaded">The world.</param>
/// <param name="End">The place in its history that it has come to.</param>
/// <param name="IsPaused">Whether its time stood still.</param>
internal sealed record RecoveredWorld(LoadedWorld Loaded, LogPosition End, bool IsPaused);
