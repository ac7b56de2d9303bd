using Microsoft.Extensions.Logging;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.World;
using Multidustry.Plugins.Calls;
using Multidustry.Protocol.Packets;

namespace Multidustry.Cluster.GameServer.Plugins;

/// <summary>What plugins do outside of their world: shown to its players, written to the log, called away from its thread.</summary>
internal sealed class PluginEffects(WorldHost host, PluginReactor reactor, HeldChat held) : IWorldPluginEffects
{
    /// <summary>Log lines of a world's plugins in a second; a plugin that writes more must not fill the disk.</summary>
    private const int LinesPerSecond = 50;

    private long _second;
    private int _lines;

    public void Tell(int player, string text)
    {
        if (host.Sessions.FindPlayer(player) is { } session)
            host.Failures.Guard(() => host.Chat.Tell(session, text));
    }

    public void Announce(string text) => host.Failures.Guard(() => host.Chat.TellAll(text));

    public void JudgeChat(uint line, string? text) => held.Judge(line, text);

    public void ShowMenu(PluginMenu menu)
    {
        if (host.Sessions.FindPlayer(menu.Player) is { } session)
            host.Failures.Guard(() => host.Outbox.Send(session, new MenuPacket { MenuId = menu.Number, Title = menu.Title, Message = menu.Text, Options = Rows(menu) }));
    }

    public void Log(string plugin, PluginLogLevel level, string text)
    {
        if (MayLog())
            Plugins.Log.PluginSaid(host.Logger, level switch
            {
                PluginLogLevel.Debug => LogLevel.Debug,
                PluginLogLevel.Warning => LogLevel.Warning,
                PluginLogLevel.Error => LogLevel.Error,
                _ => LogLevel.Information,
            }, host.Name, plugin, text);
    }

    public void Begin(PluginCall call) => reactor.Begin(call);

    public void Changed(PluginStatus status)
    {
        if (MayLog())
            Plugins.Log.PluginChanged(host.Logger, host.Name, status.Name, status.Version, status.State);
    }

    /// <summary>One option in each row, as the game shows them.</summary>
    private static string?[][] Rows(PluginMenu menu) => [.. menu.Options.Select(option => new string?[] { option })];

    private bool MayLog()
    {
        var second = host.World.Clock.Tick / Simulation.WorldClock.TicksPerSecond;
        if (second != _second)
            (_second, _lines) = (second, 0);
        return _lines++ < LinesPerSecond;
    }
}
