using Multidustry.Plugins.Roles;

namespace Multidustry.Plugins.ApiServer;

/// <summary>What plugins of an apiserver may do. Immutable.</summary>
public sealed record ApiServerPluginOptions
{
    /// <summary>The defaults.</summary>
    public static ApiServerPluginOptions Default { get; } = new();

    /// <summary>How long an operator or a request waits for an answer. 10 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Commands of one plugin. 32.</summary>
    public int MaxCommands { get; init; } = 32;

    /// <summary>Webhooks of one plugin. 16.</summary>
    public int MaxWebhooks { get; init; } = 16;

    /// <summary>Commands, and likewise requests, that wait for the answer of one plugin. 64.</summary>
    public int MaxWaiting { get; init; } = 64;

    /// <summary>Bytes of a request's body and headers. 256 Ki.</summary>
    public int MaxRequestBytes { get; init; } = 256 << 10;

    /// <summary>Bytes of the body that answers a request; a longer one is none. 256 Ki.</summary>
    public int MaxResponseBytes { get; init; } = 256 << 10;

    /// <summary>What plugins may take.</summary>
    public RolePluginOptions Limits { get; init; } = RolePluginOptions.Default;
}
