using System.Net;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Protocol.Discovery;

namespace Multidustry.Cluster.Proxy;

/// <summary>What the server list shows: the first world, and the players of all; nothing while newcomers are sent away.</summary>
internal sealed class ProxyServerInfo(ProxyOptions options, IWorldDirectory directory, Func<bool>? isDraining = null) : IServerInfoSource
{
    /// <summary>The port that was actually taken; 0 until it is known. The game reads 0 as its default port.</summary>
    public int Port { get; set; }

    public ServerInfo? GetServerInfo(IPEndPoint asker)
    {
        var worlds = directory.Worlds;
        if (worlds.Count == 0 || isDraining?.Invoke() == true)
            return null;
        var shown = worlds[0];
        return new ServerInfo
        {
            Name = options.Name,
            Description = options.Description,
            MapName = shown.Map,
            Players = worlds.Sum(world => world.Players),
            Wave = shown.Wave,
            Build = shown.Build,
            Gamemode = (byte)shown.Gamemode,
            ModeName = shown.ModeName ?? "",
            PlayerLimit = options.PlayerLimit,
            Port = (ushort)Port,
        };
    }
}
