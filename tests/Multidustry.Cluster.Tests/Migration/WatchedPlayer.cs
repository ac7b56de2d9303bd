using System.Collections.Concurrent;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Tests.Migration;

/// <summary>A client and what happened to it since it was in.</summary>
internal sealed class WatchedPlayer
{
    public WatchedPlayer(MindustryClient client)
    {
        Client = client;
        client.Disconnected += (_, _) => Disconnected = true;
        client.WorldLoaded += (_, _) => Loads++;
        client.ChatReceived += (_, message) => Heard.Enqueue(message.Typed);
    }

    public MindustryClient Client { get; }

    public bool Disconnected { get; private set; }

    public int Loads { get; private set; }

    public ConcurrentQueue<string?> Heard { get; } = new();
}
