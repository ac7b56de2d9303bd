using System.Diagnostics.CodeAnalysis;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Plugins;

/// <summary>
/// The plugins of a hosted world, and what they have to do with its players: lines that they hear, commands that they have
/// added, answers to their menus, outcomes of their calls. Belongs to the world's thread.
/// </summary>
internal sealed class HostedPlugins : IAsyncDisposable
{
    private readonly WorldHost _host;
    private readonly NodePlugins _node;
    private readonly HeldChat _held;
    private PluginReactor _reactor;
    private WorldPlugins _plugins;

    public HostedPlugins(WorldHost host, NodePlugins node)
    {
        (_host, _node, _held) = (host, node, new HeldChat(host));
        Attach();
    }

    /// <summary>The plugins of the world, and those that it would have if they were any good.</summary>
    public IReadOnlyList<PluginStatus> Statuses => _plugins.Statuses is var own && _node.Refused is { Count: > 0 } refused
        ? [.. own, .. refused.Where(plugin => !own.Any(status => status.Name == plugin.Name))]
        : own;

    /// <summary>The chat commands that plugins have added.</summary>
    public IEnumerable<ChatCommand> Commands => _plugins.ChatCommands.Select(command =>
        new ChatCommand(command.Name, command.Arguments, command.Help, (session, line) => _host.Execute(PluginMessage.Command(session.PlayerId, command.Name, line)), command.AdminsOnly));

    /// <summary>The world begins to tick here: calls that another node had under way are over, and what is wanted is installed.</summary>
    public void Begin()
    {
        if (_plugins.Statuses.Count > 0)
            _host.Execute(PluginMessage.CallsInterrupted());
        Apply();
    }

    /// <summary>Installs and replaces what is wanted; what isn't any more is off until it is again, and keeps what it keeps.</summary>
    public void Apply()
    {
        if (_node.Wanted is not { } wanted)
            return;
        var installed = _plugins.Statuses.ToDictionary(status => status.Name, StringComparer.Ordinal);
        foreach (var plugin in wanted)
        {
            if (installed.TryGetValue(plugin.Name, out var status) && status.Digest == plugin.Digest && status.State != PluginState.Withdrawn)
                continue;
            _host.Execute(PluginMessage.Install(plugin.Digest, plugin.Grants));
            if (_plugins.LastRefusal.Length > 0)
                Log.PluginRefused(_host.Logger, _host.Name, plugin.Name, _plugins.LastRefusal);
        }

        foreach (var plugin in _node.Refused)
            Log.PluginRefused(_host.Logger, _host.Name, plugin.Name, plugin.Reason);
        foreach (var name in installed.Keys.Except(wanted.Select(plugin => plugin.Name)).Except(_node.Refused.Select(plugin => plugin.Name)).Where(name => installed[name].State is PluginState.Running or PluginState.Quarantined).ToList())
            _host.Execute(PluginMessage.Withdraw(name));
    }

    /// <summary>Switches a plugin on or off.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public void Enable(string name, bool enabled)
    {
        if (!_plugins.Statuses.Any(status => status.Name == name))
            throw new ArgumentException($"World '{_host.Name}' has no plugin '{name}'.");
        _host.Execute(PluginMessage.Enable(name, enabled));
    }

    /// <summary>A player said something to all: plugins hear it, and where one filters, it waits for the tick.</summary>
    public void Say(PlayerSession session, string text)
    {
        var line = _held.Next();
        if (_plugins.HearsChat)
            _host.Execute(PluginMessage.Chat(session.PlayerId, line, text));
        if (_plugins.FiltersChat && !_host.IsPaused)
            _held.Hold(line, session, text);
        else
            _host.Chat.Publish(session, text);
    }

    public void Answer(PlayerSession session, int menu, int choice) => _host.Execute(PluginMessage.MenuAnswer(session.PlayerId, menu, choice));

    /// <summary>The plugins have had their tick.</summary>
    public void AfterTick() => _held.Release();

    /// <summary>Another world takes the place of this one, with the same plugins new in it.</summary>
    public void Replace()
    {
        _ = DisposeAsync().AsTask();
        Attach();
    }

    /// <summary>The world stands still for good: calls end without outcomes.</summary>
    public ValueTask DisposeAsync()
    {
        _plugins.Effects = IWorldPluginEffects.None;
        return _reactor.DisposeAsync();
    }

    [MemberNotNull(nameof(_reactor), nameof(_plugins))]
    private void Attach()
    {
        _reactor = new PluginReactor(_node.Services, (call, outcome) => _host.Calls.Post(() => _host.Execute(PluginMessage.CallFinished(call.Plugin, call.Id, outcome))));
        _plugins = _node.Attach(_host.World);
        _plugins.Effects = new PluginEffects(_host, _reactor, _held);
    }
}
