using System.Buffers;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Links;
using Multidustry.Cluster.Proxy;
using Multidustry.Cluster.Proxy.Plugins;
using Multidustry.Cluster.Tests.Migration;
using Multidustry.Cluster.Transport.InProcess;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.Tests.Proxy.Plugins;

/// <summary>A visitor who speaks while a plugin still makes up its mind.</summary>
[CancelAfter(60_000)]
public sealed class EarlyPacketsTests : IClientConnectionHandler
{
    private static readonly PacketSchema Schema = PacketSchema.For(154);

    [Test]
    public async Task They_are_judged_and_delivered_in_order_and_once_when_the_visitor_is_let_in(CancellationToken cancellation)
    {
        await using var network = new InProcessTransport();
        await using var node = network.Listen("node");
        var directory = new WorldDirectory();
        directory.Report(new WorldStatus { Name = "main", Node = "node", Build = 154, Epoch = 1 });
        var plugins = new ProxyPluginSetup { Packages = [GuestPackages.OfKind("proxy", "proxy", "probe", more: GuestPackages.ProxyCapabilities)] };
        var options = new ProxyOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0), Plugins = plugins };
        await using var proxy = await PlayerProxy.StartAsync(options, network, directory, TimeProvider.System, NullLogger<PlayerProxy>.Instance, cancellation);
        await using var owner = new FakeOwner((await node.AcceptAsync(cancellation))!, new WorldGreeting(1, "line", [], 0, 0, 0));

        await using var visitor = await ClientConnection.ConnectAsync(new ClientConnectionOptions { Host = "127.0.0.1", Port = proxy.EndPoint.Port }, this, cancellation);
        Send(visitor, new ConnectPacket { Build = 154, VersionType = "official", Name = "patient", Locale = "en", Usid = "usid", Uuid = ClientUuid.Create(7), Mobile = false, Color = 0xFFFFFFFF, Mods = Array.Empty<string>() });
        foreach (var line in new[] { "one", "rude", "two", "secret", "three" })
            Send(visitor, new SendChatMessagePacket { Message = line });

        await MigrationCluster.UntilAsync(() => owner.Heard.Count >= 5, cancellation);
        Send(visitor, new SendChatMessagePacket { Message = "later" });
        await MigrationCluster.UntilAsync(() => owner.Heard.Contains("1: later"), cancellation);
        Assert.That(owner.Heard, Is.EqualTo(new[] { "open 1", "1: one", "1: polite", "1: two", "1: three", "1: later" }));
    }

    void IClientConnectionHandler.OnPacket(ClientConnection connection, in ReceivedPacket packet)
    {
        // Nothing is shown to the visitor here.
    }

    void IClientConnectionHandler.OnClosed(ClientConnection connection, CloseReason reason)
    {
        // The test is over, or fails for what was not heard.
    }

    private static void Send<TPacket>(ClientConnection visitor, in TPacket packet)
        where TPacket : struct, IPacket<TPacket>
    {
        var body = new ArrayBufferWriter<byte>();
        PacketCodec.Encode(packet, new PacketContext(Schema, PacketDirection.ToServer), body);
        visitor.TrySend(Schema.Of<TPacket>().Id, body.WrittenSpan, PacketTransport.Tcp);
    }
}
