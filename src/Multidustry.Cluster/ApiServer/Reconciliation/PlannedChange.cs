using Multidustry.Cluster.Coordination;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>
/// One step towards the wanted state: what to write, and what must still be as it was when that was decided. Either all of it
/// happens or nothing, so a leader may die before or after it.
/// </summary>
/// <param name="World">The world it is about.</param>
/// <param name="What">What happens, for the log.</param>
/// <param name="Conditions">What must hold.</param>
/// <param name="Writes">Keys and their new values; null takes a key out.</param>
internal sealed record PlannedChange(string World, string What, IReadOnlyList<StoreCondition> Conditions, IReadOnlyList<(string Key, ReadOnlyMemory<byte>? Value)> Writes);
