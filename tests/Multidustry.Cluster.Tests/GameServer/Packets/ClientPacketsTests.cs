using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.Tests.GameServer.Packets;

/// <summary>What becomes of packets that players send.</summary>
[CancelAfter(60_000)]
public sealed class ClientPacketsTests
{
    [Test]
    public async Task Who_gives_up_rebuilding_does_so_for_the_team_and_the_others_are_told(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        await link.JoinAsync(2, "newt", cancellation);
        link.Confirm(1);
        link.Confirm(2);
        while (await world.InvokeAsync(w => w.Players.Count, cancellation) < 2)
            await Task.Delay(10, cancellation);
        var wall = (ushort)ContentCatalogue.ForBuild(154).Blocks["copper-wall"].Id;
        var team = await world.InvokeAsync(w =>
        {
            var row = Enumerable.Range(0, w.Players.RowCount).First(w.Players.IsAlive);
            foreach (var x in new[] { 7, 9 })
                w.Damage.Destroy(w.Lifecycle.SetBlock(x, 8, wall, w.Players.Team[row], 0));
            return w.Players.Team[row];
        }, cancellation);

        link.Send(1, new DeletePlansPacket { Positions = new[] { new TilePosition(7, 8).Packed, new TilePosition(-1, 3000).Packed } });
        while (!link.Packets.Any(sent => sent.Packet is DeletePlansPacket))
            await Task.Delay(10, cancellation);

        Assert.That(link.Packets.Where(sent => sent.Packet is DeletePlansPacket).Select(sent => sent.Session), Is.EqualTo(new[] { 2 }));
        Assert.That(await world.InvokeAsync(w => w.Rebuilds.CountOf(team), cancellation), Is.EqualTo(1));
    }

    [Test]
    public async Task What_programs_in_players_games_send_reaches_the_hosts_handler_of_its_channel(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var heard = new TaskCompletionSource<(string Player, double Value)>();
        var unheard = 0;
        test.Node.Events.OnClientData("frogs", (player, value, _) =>
        {
            heard.TrySetResult((player.Name, value.AsDouble()));
            return ValueTask.CompletedTask;
        });
        test.Node.Events.OnClientData("newts", (_, _, _) => throw new InvalidOperationException($"{++unheard}"));
        test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        link.Confirm(1);
        link.Send(1, new ClientLogicDataReliablePacket { Channel = null, Value = ConfigValue.Null });
        link.Send(1, new ClientLogicDataUnreliablePacket { Channel = "nobody listens", Value = ConfigValue.Double(3) });
        link.Send(1, new ClientLogicDataReliablePacket { Channel = "frogs", Value = ConfigValue.Double(4) });

        Assert.That(await heard.Task.WaitAsync(cancellation), Is.EqualTo(("frog", 4.0)));
        Assert.That(unheard, Is.Zero);
    }
}
