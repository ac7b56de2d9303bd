using Microsoft.Extensions.DependencyInjection;
using Multidustry.Cluster.GameServer;
using Multidustry.Protocol.Types;

namespace Multidustry;

/// <summary>Adds worlds and handlers to a server that hasn't started yet. Not thread-safe.</summary>
public interface IMultidustryBuilder
{
    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Adds a world. The first one of a build is where clients of that build come in.</summary>
    /// <param name="name">Its name, unique in the server: small letters, digits, dots and hyphens.</param>
    /// <param name="configure">Says what is in it; without it a survival map is made.</param>
    /// <exception cref="ArgumentException">The name is taken or is none.</exception>
    IMultidustryBuilder AddWorld(string name, Action<WorldBuilder>? configure = null);

    /// <summary>Runs the plugins of a folder (<c>*.zip</c> packages) in all worlds, with all that their manifests ask for.</summary>
    IMultidustryBuilder AddPlugins(string folder);

    /// <summary>Calls a handler when somebody came into a world. It runs on the thread pool and may take its time.</summary>
    IMultidustryBuilder OnPlayerJoined(Func<Player, CancellationToken, ValueTask> handler);

    /// <summary>Calls a handler when somebody left a world.</summary>
    IMultidustryBuilder OnPlayerLeft(Func<Player, CancellationToken, ValueTask> handler);

    /// <summary>Calls a handler when somebody said something to all.</summary>
    IMultidustryBuilder OnChat(Func<Player, string, CancellationToken, ValueTask> handler);

    /// <summary>Calls a handler when the program of a world processor in somebody's game sent data on a channel.</summary>
    IMultidustryBuilder OnClientData(string channel, Func<Player, ConfigValue, CancellationToken, ValueTask> handler);
}
