using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Snapshots;
using Multidustry.Simulation;

namespace Multidustry.Cluster.Tests.GameServer.Snapshots;

[CancelAfter(60_000)]
public sealed class HealthUpdatesTests
{
    private const int Walls = 150;

    [Test]
    public async Task Players_learn_the_health_of_hurt_buildings_once_and_in_packets_of_the_games_size(CancellationToken cancellation)
    {
        await using var test = new TestNode();
        var world = test.Host();
        await using var link = await TestLink.ConnectAsync(test);
        await link.JoinAsync(1, "frog", cancellation);
        var expected = await world.InvokeAsync(w => HurtWalls(w).ToDictionary(h => h.Position, h => h.Health), cancellation);
        while (Told(link).Count() < Walls)
            await Task.Delay(20, cancellation);
        await Task.Delay(700, cancellation);
        Assert.That(Told(link).ToDictionary(h => h.Position, h => h.Health), Is.EqualTo(expected));
        Assert.That(link.Packets.Select(sent => sent.Packet).OfType<BuildHealthUpdatePacket>().Max(p => p.Buildings.Length), Is.LessThanOrEqualTo(BuildingHealth.NumbersPerPacket));
    }

    private static IEnumerable<BuildingHealth> Told(TestLink link) =>
        link.Packets.Select(sent => sent.Packet).OfType<BuildHealthUpdatePacket>().SelectMany(packet => BuildingHealth.Unpack(packet.Buildings.Span));

    private static List<BuildingHealth> HurtWalls(World world)
    {
        var wall = (ushort)ContentCatalogue.ForBuild(154).Blocks["copper-wall"].Id;
        var hurt = new List<BuildingHealth>();
        for (var i = 0; i < Walls; i++)
        {
            var (x, y) = (2 + i % 50, 2 + i / 50);
            var building = world.Lifecycle.SetBlock(x, y, wall, 1, 0);
            world.Damage.Hit(building, 1 + i % 20);
            hurt.Add(new BuildingHealth(new TilePosition((short)x, (short)y), world.Buildings.Health[building]));
        }
        return hurt;
    }
}
