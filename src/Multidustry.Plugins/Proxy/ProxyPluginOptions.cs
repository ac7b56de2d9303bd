using Multidustry.Plugins.Roles;

namespace Multidustry.Plugins.Proxy;

/// <summary>What becomes of what a plugin should have judged and can't.</summary>
public enum ProxyDefault
{
    /// <summary>It passes, as if there were no plugin.</summary>
    Open,

    /// <summary>Nobody comes in, and what players send doesn't reach the world.</summary>
    Closed,
}

/// <summary>How the plugins of a proxy judge. Immutable.</summary>
public sealed record ProxyPluginOptions
{
    /// <summary>The defaults.</summary>
    public static ProxyPluginOptions Default { get; } = new();

    /// <summary>What happens while a plugin that judges is too slow or in quarantine. Open.</summary>
    public ProxyDefault WithoutVerdict { get; init; } = ProxyDefault.Open;

    /// <summary>How long a plugin may keep somebody waiting at the door. 5 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Kinds of packets that one plugin may watch. 64.</summary>
    public int MaxWatched { get; init; } = 64;

    /// <summary>Bytes of a packet that stands in for another. 32 Ki.</summary>
    public int MaxPacketBytes { get; init; } = 32 << 10;

    /// <summary>What plugins may take.</summary>
    public RolePluginOptions Limits { get; init; } = RolePluginOptions.Default;
}
