using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Mlog.Configuration;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks.Logic;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Tests.Logic;

namespace Multidustry.Simulation.Tests.Blocks.Logic;

public class LogicBlockTests
{
    [Test]
    public void Memory_keeps_what_programs_write_and_drops_what_lies_beyond()
    {
        var world = LogicWorlds.Create();
        var cell = LogicWorlds.Put(world, "memory-cell", 12, 10);
        var processor = LogicWorlds.Processor(world, "logic-processor", 10, 10, "write 2.5 cell1 3\nwrite @this cell1 4\nwrite 9 cell1 64\nwrite 8 cell1 -1\nread a cell1 3\nread b cell1 64", ("cell1", 12, 10));
        LogicWorlds.Tick(world, 5);

        Assert.That(LogicWorlds.Number(world, processor, "a"), Is.EqualTo(2.5));
        Assert.That(LogicWorlds.Read(world, processor, "b").IsNull, Is.True);
        Assert.That(world.MechanismOf(cell).DescribeState(cell), Is.EqualTo("3:2.5 4:1"));
        Assert.That(RoundTrip(world, cell, "memory-cell", out var other).DescribeState(other), Is.EqualTo("3:2.5 4:1"));
    }

    [TestCase(-1, 0)]
    [TestCase(int.MaxValue, 8)]
    [TestCase(3, 2)]
    public void A_memory_that_does_not_fit_its_data_is_malformed(int count, int numbers)
    {
        var world = LogicWorlds.Create();
        var cell = LogicWorlds.Put(world, "memory-cell", 12, 10);
        var bytes = Bytes((ref BigEndianWriter writer) =>
        {
            writer.WriteInt32(count);
            for (var i = 0; i < numbers; i++)
                writer.WriteDouble(i);
        });

        Assert.That(() => Read(world, cell, bytes), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Numbers_that_no_program_could_hold_are_read_as_zero()
    {
        var world = LogicWorlds.Create();
        var cell = LogicWorlds.Put(world, "memory-cell", 12, 10);
        Read(world, cell, Bytes((ref BigEndianWriter writer) =>
        {
            writer.WriteInt32(3);
            writer.WriteDouble(double.NaN);
            writer.WriteDouble(double.PositiveInfinity);
            writer.WriteDouble(4);
        }));

        Assert.That(world.MechanismOf(cell).DescribeState(cell), Is.EqualTo("2:4"));
    }

    [Test]
    public void A_message_takes_players_texts_within_bounds_and_programs_texts_beyond_them()
    {
        var world = LogicWorlds.Create();
        var message = LogicWorlds.Put(world, "message", 12, 10);
        Assert.That(Configure(world, message, ConfigValue.String(new string('a', 221))), Is.False);
        Assert.That(Configure(world, message, ConfigValue.Int(1)), Is.False);
        Assert.That(Configure(world, message, ConfigValue.String("  hello\nyou \t")), Is.True);
        Assert.That(world.ConfigOf(message).AsString(), Is.EqualTo("hello\nyou"));

        Assert.That(Configure(world, message, ConfigValue.String(string.Join('\n', Enumerable.Repeat("a", 60)))), Is.True);
        Assert.That(world.ConfigOf(message).AsString()!.Count(c => c == '\n'), Is.EqualTo(25));

        LogicWorlds.Processor(world, "logic-processor", 10, 10, $"print \"{new string('b', 300)}\"\nprint \"{new string('c', 300)}\"\nprintflush message1\nstop", ("message1", 12, 10));
        LogicWorlds.Tick(world, 3);
        Assert.That(world.ConfigOf(message).AsString(), Is.EqualTo(new string('b', 300) + new string('c', 100)));
        Assert.That(RoundTrip(world, message, "message", out var other).ConfigOf(other).AsString(), Has.Length.EqualTo(400));
    }

    [Test]
    public void Programs_read_the_letters_of_anybodys_message()
    {
        var world = LogicWorlds.Create();
        var message = LogicWorlds.Put(world, "message", 12, 10, team: 2);
        Configure(world, message, ConfigValue.String("AB"));
        var variable = LogicWorlds.Run(world, "getblock building m 12 10\nread a m 1\nread b m 2\nwrite 3 m 0\nsensor s m @bufferSize\nstop", 2);

        Assert.That((variable("a").AsNumber, variable("s").AsNumber), Is.EqualTo((66.0, 2.0)));
        Assert.That(variable("b").IsNull, Is.True);
        Assert.That(world.ConfigOf(message).AsString(), Is.EqualTo("AB"));
    }

    [Test]
    public void A_switch_is_what_it_was_set_to()
    {
        var world = LogicWorlds.Create();
        var toggle = LogicWorlds.Put(world, "switch", 12, 10);
        Assert.That(Configure(world, toggle, ConfigValue.Boolean(false)), Is.True);
        Assert.That(Configure(world, toggle, ConfigValue.Int(1)), Is.False);
        Assert.That(world.ConfigOf(toggle).AsBoolean(), Is.False);
        Assert.That(RoundTrip(world, toggle, "switch", out var other).ConfigOf(other).AsBoolean(), Is.False);
    }

    [Test]
    public void Every_pixel_of_a_canvas_is_its_own()
    {
        var world = LogicWorlds.Create();
        var canvas = LogicWorlds.Put(world, "canvas", 12, 10);
        LogicWorlds.Processor(world, "world-processor", 1, 1, "setrate 1000\ngetblock building c 12 10\nloop:\nop mod v i 8\nwrite v c i\nop add i i 1\njump loop lessThan i 144\nwrite 8 c 0\nwrite 1 c 144\nstop");
        LogicWorlds.Tick(world, 5);
        var variable = LogicWorlds.Run(world, "setrate 1000\ngetblock building c 12 10\nset wrong 0\nloop:\nop mod v i 8\nread r c i\nop notEqual w r v\nop add wrong wrong w\nop add i i 1\njump loop lessThan i 144\nread outside c 144\nstop", 5);

        Assert.That(variable("wrong").AsNumber, Is.Zero);
        Assert.That(variable("i").AsNumber, Is.EqualTo(144));
        Assert.That(variable("outside").IsNull, Is.True);
        var config = world.ConfigOf(canvas);
        Assert.That(RoundTrip(world, canvas, "canvas", out var other).ConfigOf(other), Is.EqualTo(config));
        Assert.That(Configure(world, canvas, ConfigValue.ByteArray([1, 2, 3])), Is.False);
    }

    [Test]
    public void A_display_keeps_the_transformation_that_a_save_had()
    {
        var world = LogicWorlds.Create();
        var display = LogicWorlds.Put(world, "logic-display", 12, 10);
        var bytes = Bytes((ref BigEndianWriter writer) =>
        {
            writer.WriteBoolean(true);
            for (var i = 0; i < 9; i++)
                writer.WriteSingle(i);
        });
        Read(world, display, bytes);

        Assert.That(Written(world, display), Is.EqualTo(bytes));
        Assert.That(() => Read(world, display, bytes[..20]), Throws.TypeOf<MalformedDataException>());
        Assert.That(Written(world, LogicWorlds.Put(world, "tile-logic-display", 20, 10)), Is.EqualTo(new byte[] { 0 }));
    }

    [Test]
    public void A_processor_takes_code_links_and_nothing_else()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Put(world, "micro-processor", 10, 10);
        LogicWorlds.Put(world, "conveyor", 12, 10);
        LogicWorlds.Put(world, "conveyor", 12, 12, team: 2);
        Assert.That(Configure(world, processor, ConfigValue.Int(new TilePosition(12, 10).Packed)), Is.True);
        Assert.That(LogicWorlds.HostOf(world, processor).Links.All, Has.Count.EqualTo(1));
        Assert.That(Configure(world, processor, ConfigValue.Int(new TilePosition(12, 10).Packed)), Is.True);
        Assert.That(LogicWorlds.HostOf(world, processor).Links.All, Is.Empty);

        Assert.That(Configure(world, processor, ConfigValue.Int(new TilePosition(12, 12).Packed)), Is.False, "of another team");
        Assert.That(Configure(world, processor, ConfigValue.Int(new TilePosition(3, 3).Packed)), Is.False, "nothing there");
        Assert.That(Configure(world, processor, ConfigValue.Int(new TilePosition(-30, 9999).Packed)), Is.False, "outside the map");
        Assert.That(Configure(world, processor, ConfigValue.String("name")), Is.False, "only world processors have names");
        Assert.That(Configure(world, processor, ConfigValue.Null), Is.False);
    }

    [Test]
    public void Damaged_configurations_leave_a_processor_as_it_is()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, "micro-processor", 10, 10, "set x 1");
        foreach (var bytes in new byte[][] { [], [1, 2, 3], new byte[1000], ProcessorConfiguration.Encode(new string('x', 200_000), []) })
            Configure(world, processor, ConfigValue.ByteArray(bytes));
        LogicWorlds.Tick(world, 3);

        Assert.That(LogicWorlds.HostOf(world, processor).Code, Is.EqualTo("set x 1"));
        Assert.That(LogicWorlds.Number(world, processor, "x"), Is.EqualTo(1));
    }

    [Test]
    public void A_rejected_program_is_replaced_by_nothing()
    {
        var world = LogicWorlds.Create();
        var processor = LogicWorlds.Processor(world, "micro-processor", 10, 10, "jump nowhere always");
        LogicWorlds.Tick(world, 3);

        Assert.That(LogicWorlds.HostOf(world, processor).Code, Is.Empty);
        Assert.That(LogicWorlds.HostOf(world, processor).TotalCost.Instructions, Is.Zero);
    }

    [Test]
    public void A_configuration_can_be_copied_to_another_place()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "conveyor", 12, 10);
        LogicWorlds.Put(world, "conveyor", 22, 20);
        var first = LogicWorlds.Processor(world, "micro-processor", 10, 10, "set n @links\ngetlink l 0\nsensor x l @x", ("conveyor1", 12, 10));
        var second = LogicWorlds.Put(world, "micro-processor", 20, 20);
        Configure(world, second, world.ConfigOf(first));
        LogicWorlds.Tick(world, 5);

        Assert.That(LogicWorlds.Number(world, second, "n"), Is.EqualTo(1));
        Assert.That(LogicWorlds.Number(world, second, "x"), Is.EqualTo(22));
    }

    [Test]
    public void The_maps_own_blocks_are_configured_only_where_the_rules_let_anybody()
    {
        var world = LogicWorlds.Create();
        world.Rules.AllowEditWorldProcessors = false;
        var processor = LogicWorlds.Put(world, "world-processor", 10, 10);
        var message = LogicWorlds.Put(world, "world-message", 12, 10);
        var code = ConfigValue.ByteArray(ProcessorConfiguration.Encode("set x 1", []));
        Assert.That(Configure(world, processor, code), Is.False);
        Assert.That(Configure(world, message, ConfigValue.String("x")), Is.False);

        world.Rules.AllowEditWorldProcessors = true;
        Assert.That(Configure(world, processor, code), Is.True);
        Assert.That(Configure(world, processor, ConfigValue.String("name")), Is.True);
        Assert.That(Configure(world, processor, ConfigValue.String(new string('n', 32))), Is.False);
        Assert.That(((ProcessorMechanism)world.MechanismOf(processor)).HostOf(processor).Tag, Is.EqualTo("name"));
    }

    [Test]
    public void Unlinking_switches_on_what_the_processor_had_switched_off()
    {
        var world = LogicWorlds.Create();
        var belt = LogicWorlds.Put(world, "conveyor", 12, 10);
        var processor = LogicWorlds.Processor(world, "micro-processor", 10, 10, "control enabled conveyor1 0\nstop", ("conveyor1", 12, 10));
        LogicWorlds.Tick(world, 5);
        Assert.That(world.Buildings.Is(belt, BuildingFlags.Enabled), Is.False);

        Configure(world, processor, ConfigValue.Int(new TilePosition(12, 10).Packed));
        Assert.That(world.Buildings.Is(belt, BuildingFlags.Enabled), Is.True);
    }

    private delegate void Writing(ref BigEndianWriter writer);

    private static bool Configure(World world, int building, ConfigValue config)
    {
        var mechanism = world.MechanismOf(building);
        if (!mechanism.AcceptsConfig(building, config))
            return false;
        mechanism.Configure(building, config);
        return true;
    }

    /// <summary>The same state in a building of another world.</summary>
    private static Simulation.Blocks.Mechanism RoundTrip(World world, int building, string block, out int other)
    {
        var copy = LogicWorlds.Create();
        other = LogicWorlds.Put(copy, block, 20, 20);
        Read(copy, other, Written(world, building));
        return copy.MechanismOf(other);
    }

    private static byte[] Written(World world, int building) =>
        Bytes((ref BigEndianWriter writer) => world.MechanismOf(building).WriteState(building, ref writer));

    private static void Read(World world, int building, byte[] bytes)
    {
        var reader = new BigEndianReader(bytes);
        world.MechanismOf(building).ReadState(building, ref reader);
    }

    private static byte[] Bytes(Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
