using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Logic;

public class ProcessorStateTests
{
    /// <summary>Uses what is easily forgotten: timers, bindings, text, random numbers, radars, objects in the counter's place.</summary>
    private const string Everything = """
        ubind @flare
        ucontrol move 20 i 0
        radar ally any any distance @this 1 seen
        ulocate building core 0 @copper cx cy cf cb
        op rand r 100
        op add i i 1
        set literal "text"
        sensor name @copper @name
        print i
        set me @this
        set kind @health
        set team @sharded
        set @counter null
        wait 0.05
        op rand q 9
        write q cell1 i
        jump 0 lessThan i 30
        printflush message1
        set i 0
        """;

    [Test]
    public void A_world_restored_at_any_tick_goes_on_bit_for_bit()
    {
        var world = Busy();
        for (var restore = 1; restore <= 40; restore++)
        {
            LogicWorlds.Tick(world, 7);
            var restored = Copy(world);
            Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
            LogicWorlds.Tick(restored, 30);
            var original = Copy(world);
            LogicWorlds.Tick(original, 30);
            Assert.That(restored.StateHash(), Is.EqualTo(original.StateHash()), $"restored at tick {world.Clock.Tick}");
        }
    }

    [Test]
    public void A_hot_program_that_was_compiled_is_restored_like_any_other()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, "world-processor", 5, 5, "setrate 1000\nloop:\nop add i i 1\nop mul s i 3\nop mod s s 1000\njump loop always");
        LogicWorlds.Tick(world, 100);
        var restored = Copy(world);
        LogicWorlds.Tick(world, 50);
        LogicWorlds.Tick(restored, 50);

        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
        Assert.That(LogicWorlds.Number(restored, processor, "i"), Is.EqualTo(LogicWorlds.Number(world, processor, "i")));
    }

    [Test]
    public void Variables_memory_and_texts_come_back_from_a_save()
    {
        var world = Busy();
        var counter = LogicWorlds.Processor(world, "logic-processor", 30, 30, "set a 5\nset b \"words\"\nset c @copper\nset d @this\nset e @enabled\nset f @crux\nset g true\nstop");
        LogicWorlds.Tick(world, 20);
        var before = Variables(world, counter);
        var loaded = WorldLoader.Load(WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch), TestWorlds.Content).World;
        var again = loaded.Tiles.BuildingAt(30, 30);
        loaded.Tick();

        Assert.That(Variables(loaded, again), Is.EqualTo(before));
        Assert.That(LogicWorlds.Number(loaded, again, "@counter"), Is.EqualTo(7));
    }

    [Test]
    public void A_world_that_never_ticked_saves_what_it_loaded()
    {
        var world = Busy();
        LogicWorlds.Tick(world, 50);
        var first = WorldCapture.Take(world, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch);
        var second = WorldCapture.Take(WorldLoader.Load(first, TestWorlds.Content).World, new MapInfo()).ToSave(DateTimeOffset.UnixEpoch);

        Assert.That(second.Map.Buildings.Select(b => Convert.ToHexString(b.Record.Span)), Is.EqualTo(first.Map.Buildings.Select(b => Convert.ToHexString(b.Record.Span))));
    }

    [Test]
    public void Hostile_state_is_malformed_or_harmless()
    {
        var world = Busy();
        LogicWorlds.Tick(world, 50);
        var processor = world.Tiles.BuildingAt(10, 10);
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        world.MechanismOf(processor).WriteState(processor, ref writer);
        writer.Flush();
        var random = new Random(Seeds.Choose(17));
        for (var i = 0; i < Seeds.Cases(2000); i++)
        {
            var bytes = buffer.WrittenSpan.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var other = LogicWorlds.Create();
            var building = LogicWorlds.Put(other, "logic-processor", 10, 10);
            try
            {
                var reader = new BigEndianReader(bytes.AsSpan(0, random.Next(2) == 0 ? bytes.Length : random.Next(bytes.Length)));
                other.MechanismOf(building).ReadState(building, ref reader);
            }
            catch (MalformedDataException)
            {
                continue;
            }
            LogicWorlds.Tick(other, 3);
        }
    }

    private static World Busy()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "memory-cell", 12, 10);
        LogicWorlds.Put(world, "message", 12, 12);
        LogicWorlds.Put(world, "core-shard", 25, 25);
        LogicWorlds.Unit(world, "flare", 80, 80);
        LogicWorlds.Unit(world, "flare", 120, 200);
        LogicWorlds.Processor(world, "logic-processor", 10, 10, Everything, ("cell1", 12, 10), ("message1", 12, 12));
        LogicWorlds.Processor(world, "micro-processor", 8, 10, "read v processor1 \"i\"\nwrite v processor1 \"other\"", ("processor1", 10, 10));
        return world;
    }

    private static World Copy(World world)
    {
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var copy = TestWorlds.Create(world.Tiles.Width, world.Tiles.Height);
        copy.ReadSnapshot(snapshot.WrittenSpan);
        return copy;
    }

    private static string[] Variables(World world, int processor) =>
        [.. LogicWorlds.HostOf(world, processor).Variables.Select(variable => variable.ToString()).Order(StringComparer.Ordinal)];
}
