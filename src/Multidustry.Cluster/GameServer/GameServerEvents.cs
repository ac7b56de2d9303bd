using Microsoft.Extensions.Logging;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.GameServer;

/// <summary>
/// What the host's own code is told. Handlers run on the thread pool, never on a world's thread, so they may take their
/// time; one that fails is logged and nothing else. Add handlers before the server starts.
/// </summary>
public sealed class GameServerEvents
{
    private readonly List<Func<Player, CancellationToken, ValueTask>> _joined = [];
    private readonly List<Func<Player, CancellationToken, ValueTask>> _left = [];
    private readonly List<Func<Player, string, CancellationToken, ValueTask>> _chat = [];
    private readonly Dictionary<string, List<Func<Player, ConfigValue, CancellationToken, ValueTask>>> _clientData = new(StringComparer.Ordinal);

    /// <summary>Somebody came into a world.</summary>
    public void OnPlayerJoined(Func<Player, CancellationToken, ValueTask> handler) => _joined.Add(handler);

    /// <summary>Somebody left a world.</summary>
    public void OnPlayerLeft(Func<Player, CancellationToken, ValueTask> handler) => _left.Add(handler);

    /// <summary>Somebody said something to all.</summary>
    public void OnChat(Func<Player, string, CancellationToken, ValueTask> handler) => _chat.Add(handler);

    /// <summary>
    /// The program of a world processor in somebody's game sent data on a channel. Anybody can send anything: which player is sure, the
    /// value isn't. Channels without a handler cost nothing.
    /// </summary>
    public void OnClientData(string channel, Func<Player, ConfigValue, CancellationToken, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(handler);
        if (!_clientData.TryGetValue(channel, out var handlers))
            _clientData[channel] = handlers = [];
        handlers.Add(handler);
    }

    internal void RaiseJoined(Player player, ILogger log) => Raise(_joined, handler => handler(player, default), player, log);

    internal void RaiseLeft(Player player, ILogger log) => Raise(_left, handler => handler(player, default), player, log);

    internal void RaiseChat(Player player, string text, ILogger log) => Raise(_chat, handler => handler(player, text, default), player, log);

    internal void RaiseClientData(Player player, string? channel, ConfigValue value, ILogger log)
    {
        if (channel is not null && _clientData.TryGetValue(channel, out var handlers))
            Raise(handlers, handler => handler(player, value, default), player, log);
    }

    private static void Raise<T>(List<T> handlers, Func<T, ValueTask> call, Player player, ILogger log)
    {
        foreach (var handler in handlers)
            _ = Task.Run(() => RunAsync(handler));

        async Task RunAsync(T handler)
        {
            try
            {
                await call(handler).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Log.HostHandlerFailed(log, e, player.World.Name);
            }
        }
    }
}
