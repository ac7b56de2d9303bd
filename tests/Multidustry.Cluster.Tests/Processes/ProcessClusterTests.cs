using System.Text.Json;
using Multidustry.Protocol.Client;

namespace Multidustry.Cluster.Tests.Processes;

/// <summary>A small cluster of real processes: a player plays while the world moves, loses its machine, and moves again.</summary>
[CancelAfter(90_000)]
public sealed class ProcessClusterTests
{
    [Test]
    public async Task A_world_moves_while_it_is_played_survives_kill_9_and_its_gameserver_ends_when_asked(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Processes can't be ended by a signal here.");
        await using var cluster = await ProcessCluster.StartAsync(cancellation);
        await cluster.GetAsync("nodes", nodes => nodes.GetProperty("items").GetArrayLength() == 4, cancellation);
        await cluster.PutAsync("worlds/main", new { source = new { seed = 7, size = 100 } }, cancellation);
        var source = await RunsAsync(cluster, _ => true, cancellation);
        var (loads, losses) = (0, 0);
        var left = new TaskCompletionSource();
        await using (await cluster.JoinAsync("player", client =>
        {
            client.WorldLoaded += (_, _) => loads++;
            client.Disconnected += (_, _) =>
            {
                losses++;
                left.TrySetResult();
            };
        }, cancellation))
        {
            (loads, losses, left) = (0, 0, new TaskCompletionSource());
            await cluster.PostAsync("worlds/main/migration", new { }, cancellation);
            await cluster.GetAsync("worlds/main/migration", move => Text(move, "phase") == "Done", cancellation);
            var target = await RunsAsync(cluster, node => node != source, cancellation);
            await cluster.GetAsync("worlds/main", world => world.TryGetProperty("status", out var status) && status.GetProperty("players").GetInt32() == 1, cancellation);
            Assert.That((loads, losses), Is.EqualTo((0, 0)), "the player noticed nothing");

            cluster.Kill(target);
            await left.Task.WaitAsync(cancellation);
            await RunsAsync(cluster, node => node == source, cancellation);
        }

        await using (var again = await cluster.JoinAsync("player", _ => { }, cancellation))
            Assert.That(again.World, Is.Not.Null);
        Assert.That(await cluster.EndAsync(source, cancellation), Is.Zero);
    }

    private static async Task<string> RunsAsync(ProcessCluster cluster, Func<string, bool> where, CancellationToken cancellation)
    {
        var world = await cluster.GetAsync("worlds/main", world => Text(world, "phase") == "Running" && where(Text(world, "node")!), cancellation);
        return Text(world, "node")!;
    }

    private static string? Text(JsonElement resource, string member) => resource.TryGetProperty(member, out var text) ? text.GetString() : null;
}
