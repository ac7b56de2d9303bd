using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>
/// Decides which world belongs on which node. A pure function: the same input gives the same plan, whatever its order. Worlds
/// stay where they are unless their node is gone, should be left, or something is so uneven that a move pays.
/// </summary>
public static class Placer
{
    /// <summary>Makes a plan.</summary>
    /// <param name="nodes">The gameservers that are there.</param>
    /// <param name="worlds">The worlds that are wanted.</param>
    /// <param name="options">How eagerly worlds are moved.</param>
    public static PlacementPlan Plan(IEnumerable<PlacementNode> nodes, IEnumerable<PlacementWorld> worlds, PlacementOptions options)
    {
        var draft = new PlacementDraft(nodes, worlds);
        draft.KeepWhatStands();
        draft.PlaceWorlds();
        draft.PlaceStandbys();
        return new PlacementPlan(draft.Seats, new MovePlanner(draft, options).Plan());
    }

    /// <summary>Why a world has no place, for people; null when it would get one.</summary>
    public static string? Explain(IEnumerable<PlacementNode> nodes, IEnumerable<PlacementWorld> worlds, WorldRecord wanted)
    {
        var draft = new PlacementDraft(nodes, worlds);
        draft.KeepWhatStands();
        if (draft.Rooms.Count == 0)
            return "no gameserver is there";
        var matching = draft.Rooms.Where(room => Affinity.Matches(wanted, room.Node)).ToList();
        if (matching.Count == 0)
            return "no gameserver has the labels " + string.Join(", ", wanted.Affinity.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
        if (matching.All(room => room.Node.Draining))
            return "every gameserver that could host it is being drained";
        return draft.Choose(wanted, standby: false) is null
            ? $"no gameserver has room for {wanted.Limits.Millicores} millicores and {wanted.Limits.MemoryMegabytes} MiB"
            : null;
    }
}
