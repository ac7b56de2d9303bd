using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.Views;

namespace Multidustry.Cluster.ApiServer.Reconciliation;

/// <summary>Where the leader would put a world if it had to leave its node.</summary>
public static class MoveTargets
{
    /// <summary>The best other node for a world that runs; null when none has room.</summary>
    public static string? Choose(ClusterView view, string world)
    {
        ArgumentNullException.ThrowIfNull(view);
        var worlds = PlacementWorlds.Of(view, new HashSet<string>(), DateTimeOffset.MaxValue, new ReconciliationOptions());
        var moving = worlds.Find(placed => placed.Name == world);
        if (moving?.Node is null)
            return null;
        var draft = new PlacementDraft(PlacementWorlds.Nodes(view), worlds);
        draft.KeepWhatStands();
        return draft.Choose(moving.Wanted, standby: false, draft.Room(moving.Node), draft.Room(moving.Standby))?.Name;
    }
}
