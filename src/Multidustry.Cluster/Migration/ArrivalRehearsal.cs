using System.Net;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Admission;
using Multidustry.Cluster.GameServer.Chat;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.Links;
using Multidustry.Core.Content;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Migration;

/// <summary>
/// A tiny world with a player arrives nowhere, once in a process: the code of an arrival is compiled then, and not while the
/// first real world stands still. That took up to 150 ms.
/// </summary>
internal static class ArrivalRehearsal
{
    private const int Build = 154, Side = 8;
    private static int _done;

    public static void Once(GameServerNode node)
    {
        if (Interlocked.Exchange(ref _done, 1) != 0)
            return;
        var host = node.NewHost("rehearsal", new LoadedWorld(World.Create(ContentCatalogue.ForBuild(Build), Side, Side, seed: 1), new MapInfo()), new WorldHostOptions(), tenure: null);
        var hosted = new HostedWorld(node, host);
        host.Door.Arrive([Session().Arrive(new WorldLink(hosted, new LineState("", 0, 0, []), []), host.Options.Chat, host.Time)]);
        host.Lifetime.Abandon();
    }

    private static TravellingSession Session()
    {
        var request = new JoinRequest { Address = IPAddress.Loopback, Build = Build, VersionType = null, ClaimedName = "", Name = "", Locale = "", Uuid = "", Usid = "", Mobile = false, Color = 0, Mods = [] };
        return new TravellingSession("", 0, 0, request, IsAdmin: false, HasPlayed: true, IsLoading: false, 0, 0, default, new ChatMemory(default, default, 0, null, default), null);
    }
}
