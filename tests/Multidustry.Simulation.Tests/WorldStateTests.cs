using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests;

public class WorldStateTests
{
    [Test]
    public void A_restored_world_has_the_same_hash_and_goes_on_the_same_way()
    {
        var world = Busy(new Random(Seeds.Choose(5)), 300);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = TestWorlds.Create();
        restored.ReadSnapshot(snapshot.WrittenSpan);

        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
        Change(world, new Random(9), 100);
        Change(restored, new Random(9), 100);
        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [Test]
    public void The_same_history_gives_the_same_hash_and_another_history_another()
    {
        Assert.That(Busy(new Random(1), 100).StateHash(), Is.EqualTo(Busy(new Random(1), 100).StateHash()));
        Assert.That(Busy(new Random(1), 100).StateHash(), Is.Not.EqualTo(Busy(new Random(2), 100).StateHash()));
    }

    [Test]
    public void Damaged_snapshots_are_refused_as_malformed()
    {
        var random = new Random(Seeds.Choose(31));
        var buffer = new ArrayBufferWriter<byte>();
        Busy(random, 50).WriteSnapshot(buffer);
        for (var i = 0; i < Seeds.Cases(300); i++)
        {
            var bytes = buffer.WrittenSpan.ToArray();
            if (random.Next(3) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            else
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            if (bytes.AsSpan().SequenceEqual(buffer.WrittenSpan))
                continue;
            try
            {
                TestWorlds.Create().ReadSnapshot(bytes);
            }
            catch (MalformedDataException)
            {
                continue;
            }
            // Awake bits are no part of the hash; a change there is the only one that may pass.
            Assert.That(Restored(bytes).StateHash(), Is.EqualTo(Restored(buffer.WrittenSpan.ToArray()).StateHash()));
        }
    }

    [Test]
    public void An_idle_tick_allocates_nothing()
    {
        var world = Busy(new Random(3), 100);
        world.Tick();
        Assert.That(Allocation.OfSteady(() => world.Run(1000)), Is.Zero);
    }

    private static World Restored(byte[] bytes)
    {
        var world = TestWorlds.Create();
        world.ReadSnapshot(bytes);
        return world;
    }

    private static World Busy(Random random, int changes)
    {
        var world = TestWorlds.Ready();
        Change(world, random, changes);
        return world;
    }

    private static void Change(World world, Random random, int changes)
    {
        for (var i = 0; i < changes; i++)
        {
            world.Lifecycle.SetBlock(random.Next(2, 18), random.Next(2, 18), (ushort)random.Next(4), (byte)random.Next(1, 3), (byte)random.Next(4));
            if (random.Next(3) == 0)
                world.Tick();
        }
    }
}
