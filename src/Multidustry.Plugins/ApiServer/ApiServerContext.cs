using System.Collections.Immutable;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.Roles;

namespace Multidustry.Plugins.ApiServer;

/// <summary>What the host's functions see while a guest inside an apiserver calls them, and what that guest offers.</summary>
internal sealed class ApiServerContext(ApiServerPlugins apiServer, RoleServices services, string name, PluginGrants grants, PluginCalls calls, PluginTimers timers)
    : RoleContext(services, name, grants, calls, timers)
{
    private const int MaxPath = 200;

    public ApiServerPlugins ApiServer => apiServer;

    /// <summary>The commands that the instance has added.</summary>
    public ImmutableArray<ApiServerCommand> Commands { get; private set; } = [];

    /// <summary>The paths to which it takes requests.</summary>
    public ImmutableArray<string> Webhooks { get; private set; } = [];

    public bool Offer(ApiServerCommand command)
    {
        if (Commands.Length >= apiServer.Options.MaxCommands || Commands.Any(known => known.Name == command.Name))
            return false;
        Commands = Commands.Add(command);
        return true;
    }

    public bool OpenWebhook(string path)
    {
        if (Webhooks.Contains(path))
            return true;
        if (Webhooks.Length >= apiServer.Options.MaxWebhooks || !IsPath(path))
            return false;
        Webhooks = Webhooks.Add(path);
        return true;
    }

    private static bool IsPath(string path) => path.Length is > 0 and <= MaxPath && path.Split('/').All(part =>
        part.Length > 0 && part is not ("." or "..") && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'));
}
