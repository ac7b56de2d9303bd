using Multidustry.Core.Content;
using Multidustry.Simulation.Commands;

namespace Multidustry.Tests.EndToEnd;

/// <summary>What fog keeps from a real client.</summary>
[CancelAfter(60_000), NonParallelizable]
public sealed class FogTests
{
    private const byte Crux = 2;

    [Test]
    public async Task A_client_sees_enemies_only_where_its_team_sees(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.JoinAsync("scout", cancellation);
        await TestServer.UntilAsync(() => client.World!.OwnUnit is not null, cancellation);
        var world = server.Worlds[0];
        var own = client.World!.OwnUnit!;
        var near = await SpawnAsync(own.X + 40, own.Y);
        var far = await SpawnAsync(0, 0);
        await TestServer.UntilAsync(() => client.World.Units.ContainsKey(near) && client.World.Units.ContainsKey(far), cancellation);

        await SetFogAsync(true);
        await TestServer.UntilAsync(() => !client.World.Units.ContainsKey(far), cancellation);
        Assert.That(client.World.Units.Keys, Is.EquivalentTo(new[] { own.Id, near }));

        await SetFogAsync(false);
        await TestServer.UntilAsync(() => client.World.Units.ContainsKey(far), cancellation);

        async Task<int> SpawnAsync(float x, float y) => await world.InvokeAsync(w =>
        {
            Assert.That(w.Execute(new SpawnUnit { Type = ContentCatalogue.ForBuild(154).Units["flare"].Id, Team = Crux, X = x, Y = y }), Is.EqualTo(CommandRefusal.None));
            return Enumerable.Range(0, w.Units.RowCount).Where(w.Units.IsAlive).Max(row => w.Units.Id[row]);
        }, cancellation);

        async Task SetFogAsync(bool on) => await world.InvokeAsync(w => w.Rules.Fog = on, cancellation);
    }
}
