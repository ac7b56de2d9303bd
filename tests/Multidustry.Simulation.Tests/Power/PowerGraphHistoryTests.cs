using System.Buffers;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Tests.Blocks.Power;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Power;

/// <summary>Random building, linking and removing, and what must hold whatever happened.</summary>
public class PowerGraphHistoryTests
{
    private static readonly string[] Blocks =
        ["power-node", "power-node-large", "battery", "solar-panel", "illuminator", "diode", "beam-node", "plastanium-wall", "power-source", "mender", "combustion-generator"];

    [Test]
    public void Buildings_are_in_one_graph_exactly_when_something_connects_them()
    {
        var random = new Random(Seeds.Choose(17));
        for (var i = 0; i < Seeds.Cases(12); i++)
        {
            var world = TestWorlds.Ready();
            for (var step = 0; step < 120; step++)
            {
                Act(world, random);
                if (step % 10 != 0)
                    continue;
                world.Run(1);
                CheckGraphs(world);
            }
        }
    }

    [Test]
    public void Sleeping_and_restoring_change_nothing()
    {
        var seed = Seeds.Choose(23);
        for (var i = 0; i < Seeds.Cases(6); i++)
        {
            var (world, awake) = (TestWorlds.Ready(), TestWorlds.Ready());
            awake.ForceAwake = true;
            var (random, sameRandom) = (new Random(seed + i), new Random(seed + i));
            for (var step = 0; step < 150; step++)
            {
                Act(world, random);
                Act(awake, sameRandom);
                world.Run(3);
                awake.Run(3);
                if (step == 75)
                    world = Restored(world);
                Assert.That(world.StateHash(), Is.EqualTo(awake.StateHash()), $"seed {seed + i}, step {step}");
            }
        }
    }

    private static void Act(World world, Random random)
    {
        int x = random.Next(1, 19), y = random.Next(1, 19);
        var present = world.Tiles.BuildingAt(x, y);
        switch (random.Next(8))
        {
            case 0 when present >= 0:
                world.Lifecycle.SetBlock(x, y, 0, 0, 0);
                break;
            case 1 when present >= 0:
                world.SetEnabled(present, random.Next(2) == 0);
                break;
            case < 4 when world.Buildings.Count > 0:
                var node = AnyNode(world, random);
                if (node >= 0)
                    world.TryConfigure(node, ConfigValue.Int(new Core.Geometry.TilePosition((short)x, (short)y).Packed));
                break;
            default:
                if (present < 0)
                    world.Place(Blocks[random.Next(Blocks.Length)], x, y, (byte)random.Next(4), (byte)random.Next(1, 3));
                break;
        }
    }

    private static int AnyNode(World world, Random random)
    {
        var start = random.Next(world.Buildings.RowCount);
        for (var i = 0; i < world.Buildings.RowCount; i++)
            if ((start + i) % world.Buildings.RowCount is var row && world.Buildings.IsAlive(row)
                && TestWorlds.Content.Blocks[world.Buildings.Block[row]].Class.Is("PowerNode"))
                return row;
        return -1;
    }

    private static void CheckGraphs(World world)
    {
        var found = new List<int>();
        var members = new Dictionary<int, int>();
        for (var row = 0; row < world.Buildings.RowCount; row++)
        {
            if (!world.Buildings.IsAlive(row) || world.Buildings.Power[row] < 0)
                continue;
            var graph = world.GraphOf(row);
            members[graph] = members.GetValueOrDefault(graph) + 1;
            world.PowerGraphs.Connections.Find(row, found);
            Assert.That(found.Select(world.GraphOf), Is.All.EqualTo(graph));
            Assert.That(world.PowerGraphs.Table.MembersOf(graph).ToArray().Count(m => m == row), Is.EqualTo(1));
        }
        foreach (var (graph, count) in members)
        {
            Assert.That(world.PowerGraphs.Table.MemberCount[graph], Is.EqualTo(count));
            Assert.That(Reached(world, world.PowerGraphs.Table.MembersOf(graph)[0]), Is.EqualTo(count), "one can be reached from the other");
        }
        Assert.That(world.PowerGraphs.Table.Count, Is.EqualTo(members.Count));
    }

    private static int Reached(World world, int building)
    {
        var (seen, open, found) = (new HashSet<int> { building }, new Queue<int>([building]), new List<int>());
        while (open.TryDequeue(out var next))
        {
            world.PowerGraphs.Connections.Find(next, found);
            foreach (var other in found)
                if (seen.Add(other))
                    open.Enqueue(other);
        }
        return seen.Count;
    }

    private static World Restored(World world)
    {
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = TestWorlds.Create();
        restored.ReadSnapshot(snapshot.WrittenSpan);
        return restored;
    }
}
