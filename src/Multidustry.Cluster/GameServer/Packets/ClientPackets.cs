using System.Buffers;
using Multidustry.Cluster.GameServer.Sessions;
using Multidustry.Cluster.GameServer.Snapshots;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Packets;

/// <summary>
/// What players send: decoded once, checked, and made into commands or answers. Before the player is in the world only
/// packets of high priority count. Unreadable packets are dropped and counted, as in the original. Belongs to the world's thread.
/// </summary>
internal sealed partial class ClientPackets : IPacketVisitor
{
    private readonly WorldHost _host;
    private readonly PacketContext _context;
    private readonly SampledLog _malformed;
    private readonly BlockSnapshots _corrections;
    private PlayerSession _session = null!;

    public ClientPackets(WorldHost host)
    {
        _host = host;
        _context = new PacketContext(host.Schema, PacketDirection.ToServer);
        _malformed = new SampledLog(host.Time);
        _corrections = new BlockSnapshots(host);
    }

    /// <summary>Handles a packet of a player.</summary>
    public void Handle(PlayerSession session, byte id, ReadOnlyMemory<byte> body)
    {
        if (session.State == SessionState.Closed || !_host.Schema.TryGet(id, out var info) || !Counts(session, info))
            return;
        _session = session;
        try
        {
            PacketCodec.Visit(id, new ReadOnlySequence<byte>(body), _context, this);
        }
        catch (MalformedDataException e)
        {
            ClusterMetrics.MalformedPackets.Add(1);
            if (_malformed.Add(out var count, out var seconds))
                Log.Malformed(_host.Logger, count, seconds, session.Address, e.Message);
        }
    }

    private static bool Counts(PlayerSession session, PacketInfo info) =>
        (info.Direction & PacketDirection.ToServer) != 0
        && (session.State == SessionState.Playing || info.Priority == PacketPriority.High);

    /// <summary>Carries out a command that counts as an interaction with the world.</summary>
    /// <returns>Whether it happened.</returns>
    private bool Interact(WorldCommand command)
    {
        switch (_session.Interactions.Judge(_host.World.Clock.Tick))
        {
            case InteractionVerdict.Kick:
                _host.Kicks.ForSpam(_session);
                return false;
            case InteractionVerdict.Refuse:
                _host.Chat.Tell(_session, "[scarlet]You are changing things too fast.");
                return false;
            default:
                return _host.Execute(command) == CommandRefusal.None;
        }
    }
}
