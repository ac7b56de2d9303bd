namespace Multidustry.Plugins.Hosting;

/// <summary>The names of capabilities that plugins can be granted.</summary>
public static class PluginCapability
{
    /// <summary>Tell players things and add chat commands.</summary>
    public const string Chat = "chat";

    /// <summary>Withhold or change what players say.</summary>
    public const string ChatFilter = "chat.filter";

    /// <summary>Show players menus.</summary>
    public const string Menus = "menus";

    /// <summary>Change the world by commands.</summary>
    public const string WorldCommands = "world.commands";

    /// <summary>Keep values in the world.</summary>
    public const string WorldStorage = "storage.world";

    /// <summary>Keep values on the node.</summary>
    public const string NodeStorage = "storage.node";

    /// <summary>Keep values in the cluster.</summary>
    public const string ClusterStorage = "storage.cluster";

    /// <summary>Keep documents.</summary>
    public const string Documents = "storage.documents";

    /// <summary>Send HTTP requests; its scopes are host names.</summary>
    public const string Http = "http";

    /// <summary>Decide who may come in through a proxy.</summary>
    public const string ProxyAdmission = "proxy.admission";

    /// <summary>Withhold or change packets of players.</summary>
    public const string ProxyPackets = "proxy.packets";

    /// <summary>See the players of a proxy, tell them things and put them out.</summary>
    public const string ProxySessions = "proxy.sessions";

    /// <summary>See how the cluster stands and hear of changes.</summary>
    public const string ClusterRead = "cluster.read";

    /// <summary>Add commands for operators.</summary>
    public const string ClusterCommands = "cluster.commands";

    /// <summary>Take requests from outside.</summary>
    public const string Webhooks = "webhooks";
}
