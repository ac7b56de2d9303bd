using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Commands.Codec;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Commands.Codec;

public class CommandCodecTests
{
    [TestCaseSource(typeof(RandomCommands), nameof(RandomCommands.Types))]
    public void Every_command_comes_back_as_it_was(Type type)
    {
        var commands = new RandomCommands(new Random(Seeds.Choose(41)));
        for (var i = 0; i < Seeds.Cases(50); i++)
        {
            var command = commands.Next(type);
            var read = CommandCodec.Read(Bytes(command));
            Assert.That(read, Is.TypeOf(type));
            foreach (var field in RandomCommands.Fields(type))
                Assert.That(Compared(field.GetValue(read)), Is.EqualTo(Compared(field.GetValue(command))), field.Name);
        }
    }

    [TestCaseSource(typeof(RandomCommands), nameof(RandomCommands.Types))]
    public void Commands_that_end_early_or_late_are_malformed(Type type)
    {
        var bytes = Bytes(new RandomCommands(new Random(Seeds.Choose(42))).Next(type));
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => CommandCodec.Read(bytes.AsSpan(0, length)), Throws.TypeOf<MalformedDataException>(), $"{length} of {bytes.Length} bytes");
        Assert.That(() => CommandCodec.Read([.. bytes, 0]), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Random_bytes_are_read_or_malformed_and_nothing_else()
    {
        var random = new Random(Seeds.Choose(43));
        var commands = new RandomCommands(random);
        for (var i = 0; i < Seeds.Cases(20_000); i++)
        {
            var bytes = Bytes(commands.Next(RandomCommands.Types[random.Next(RandomCommands.Types.Count)]));
            for (var flips = random.Next(1, 6); flips > 0; flips--)
                bytes[random.Next(Math.Min(bytes.Length, 40))] = (byte)random.Next(256);
            try
            {
                CommandCodec.Read(bytes);
            }
            catch (MalformedDataException)
            {
                // As promised.
            }
        }
    }

    [Test]
    public void Unknown_numbers_are_malformed([Values(0, 99, 255)] int id) =>
        Assert.That(() => CommandCodec.Read([(byte)id, 0, 0, 0, 0]), Throws.TypeOf<MalformedDataException>().With.Message.Contains("number"));

    [Test]
    public void More_tiles_or_plans_than_a_command_may_have_are_malformed()
    {
        var tiles = Bytes(new GiveUpRebuilding { Player = 1, Tiles = new Core.Geometry.TilePosition[1001] });
        var plans = Bytes(new MovePlayer { Player = 1, Number = 1, Plans = new Protocol.Types.BuildPlan[21] });

        Assert.That(() => CommandCodec.Read(tiles), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => CommandCodec.Read(plans), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void A_move_without_plans_takes_less_than_sixty_bytes() =>
        Assert.That(Bytes(new MovePlayer { Player = 1, Number = 1 }), Has.Length.LessThan(60));

    /// <summary>Memory is equal by what it holds, not by where it is.</summary>
    private static object? Compared(object? value) => value is ReadOnlyMemory<byte> bytes ? bytes.ToArray() : value;

    private static byte[] Bytes(WorldCommand command)
    {
        var output = new ArrayBufferWriter<byte>();
        CommandCodec.Write(command, output);
        return output.WrittenSpan.ToArray();
    }
}
