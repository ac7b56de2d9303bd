using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Types;

namespace Multidustry.Tests.EndToEnd;

[CancelAfter(60_000), NonParallelizable]
public sealed class ShutdownTests
{
    [Test]
    public async Task Everybody_is_told_that_the_server_closes(CancellationToken cancellation)
    {
        var server = await TestServer.StartAsync();
        var told = new List<Task<Kick>>();
        var clients = new List<MindustryClient>();
        for (var i = 0; i < 4; i++)
        {
            var client = await server.JoinAsync($"frog {i}", cancellation);
            var kicked = new TaskCompletionSource<Kick>();
            client.Kicked += (_, kick) => kicked.TrySetResult(kick);
            (told, clients) = ([.. told, kicked.Task], [.. clients, client]);
        }

        await server.DisposeAsync();
        foreach (var kick in await Task.WhenAll(told).WaitAsync(cancellation))
            Assert.That(kick.Reason, Is.EqualTo(KickReason.ServerClose));
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Test]
    public async Task A_server_whose_port_is_taken_leaves_nothing_running()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.That(async () => await TestServer.StartAsync(configure: o => o.Port = port), Throws.TypeOf<SocketException>());
        taken.Stop();
        await using var server = await TestServer.StartAsync(configure: o => o.Port = port);
        Assert.That(server.Port, Is.EqualTo(port));
    }
}
