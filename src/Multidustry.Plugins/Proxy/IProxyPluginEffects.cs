using Multidustry.Plugins.Roles;

namespace Multidustry.Plugins.Proxy;

/// <summary>What plugins of a proxy do to its players. Called on the thread of the plugins; must not throw and not wait.</summary>
public interface IProxyPluginEffects : IRolePluginEffects
{
    /// <summary>Show a line to a player.</summary>
    void Tell(uint connection, string text);

    /// <summary>Put a player out, and say why.</summary>
    void Kick(uint connection, string reason);
}
