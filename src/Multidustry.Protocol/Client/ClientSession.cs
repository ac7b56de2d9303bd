using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Client;

/// <summary>
/// What a client understands, without any network: packets go in, the view of the world and events come out.
/// Not thread-safe: one thread feeds it.
/// </summary>
internal sealed partial class ClientSession(MindustryClientOptions options, IClientSessionOwner owner)
{
    private readonly ContentCatalogue _content = ContentCatalogue.ForBuild(options.Build);
    private readonly BuildingMeasure _buildings = new(ContentCatalogue.ForBuild(options.Build));
    private readonly StreamAssembler _stream = new(options.MaxWorldBytes);
    private readonly PacketBacklog _backlog = new();

    public PacketSchema Schema { get; } = PacketSchema.For(options.Build);

    /// <summary>The world, or null while there is none.</summary>
    public ClientWorld? World { get; private set; }

    /// <summary>Grows with everything that shows the server is still at work: chunks, then snapshots.</summary>
    public int Progress { get; private set; }

    private PacketContext Context => new(Schema, PacketDirection.ToClient, buildings: _buildings);

    /// <summary>Takes a packet, whatever state the client is in.</summary>
    /// <exception cref="MalformedDataException">It can't be understood.</exception>
    public void Receive(in ReceivedPacket packet)
    {
        if (!Schema.TryGet(packet.Id, out var info))
            return;
        owner.OnPacket(info, packet);
        if (World is not null || info.Kind is PacketKind.StreamBegin or PacketKind.StreamChunk or PacketKind.WorldDataBegin || _backlog.MayPass(info, packet))
            Handle(packet);
    }

    private void Handle(in ReceivedPacket packet) =>
        PacketCodec.Visit(packet.Id, new ReadOnlySequence<byte>(packet.Body), Context, this);

    private void Load(byte[] compressed)
    {
        var received = WorldStreamReader.Read(new MemoryStream(compressed), options.WorldLimits);
        var world = new ClientWorld(received, _content);
        World = world;
        owner.OnWorldLoaded(world);
        while (_backlog.TryTake(out var packet))
            HandleLate(packet);
    }

    // One that can't be understood must not take the others with it.
    private void HandleLate(in ReceivedPacket packet)
    {
        try
        {
            Handle(packet);
        }
        catch (MalformedDataException)
        {
            ProtocolMetrics.PacketsRejected.Add(1);
        }
    }

    private void Unload()
    {
        World = null;
        _backlog.Clear();
        owner.OnReload();
    }
}
