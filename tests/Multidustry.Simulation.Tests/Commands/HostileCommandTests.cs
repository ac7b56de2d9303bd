using System.Reflection;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Tests.Commands.Codec;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Commands;

/// <summary>
/// Commands of every type with any mixture of sensible and senseless fields: one that is refused changes nothing, one that is carried out
/// leaves a world that goes on and whose numbers are finite.
/// </summary>
[Parallelizable(ParallelScope.All)]
public class HostileCommandTests
{
    private const int Side = 60;

    /// <summary>Those that always make sense.</summary>
    private static readonly Type[] NeverRefused = [typeof(TakeEntityId), typeof(CallWave)];

    [TestCaseSource(typeof(RandomCommands), nameof(RandomCommands.Types))]
    public void Is_refused_without_a_trace_or_carried_out(Type type)
    {
        var seed = Seeds.Choose(51);
        var random = new Random(seed);
        var (world, players) = Match();
        var (refused, carriedOut) = (0, 0);
        for (var i = 0; i < Seeds.Cases(80); i++)
        {
            var command = Random(type, random, players);
            var hash = world.StateHash();
            if (world.Execute(command) != CommandRefusal.None)
            {
                refused++;
                Assert.That(world.StateHash(), Is.EqualTo(hash), $"seed {seed}, case {i}");
                continue;
            }
            carriedOut++;
            world.Tick();
            AssertFinite(world, $"seed {seed}, case {i}");
            if (carriedOut % 20 == 0)
                (world, players) = Match();
        }

        Assert.That(refused, NeverRefused.Contains(type) ? Is.Zero : Is.Positive, "refused");
        TestContext.Out.WriteLine($"{refused} refused, {carriedOut} carried out");
    }

    private static (World World, int[] Players) Match()
    {
        var world = TestWorlds.Ready(Side, Side);
        world.Place("core-shard", 15, 15);
        world.Place("core-shard", 45, 45, team: 2);
        world.Place("sorter", 20, 15);
        world.Place("container", 20, 18);
        world.Place("conveyor", 20, 20);
        world.Place("sorter", 40, 45, team: 2);
        int[] players = [world.ReserveEntityId(), world.ReserveEntityId()];
        for (var i = 0; i < players.Length; i++)
            world.Execute(new AddPlayer { Id = players[i], Name = $"player {i}", Team = (byte)(i + 1) });
        world.Run(61);
        return (world, players);
    }

    private static WorldCommand Random(Type type, Random random, int[] players)
    {
        var command = new RandomCommands(random).Next(type);
        foreach (var field in RandomCommands.Fields(type))
            if (random.Next(4) > 0 && Sensible(field, random, players) is { } value)
                field.SetValue(command, value);
        return command;
    }

    private static object? Sensible(PropertyInfo field, Random random, int[] players) => field switch
    {
        { Name: nameof(PlayerCommand.Player) } => players[random.Next(players.Length)],
        _ when field.PropertyType == typeof(int) => random.Next(-2, 12),
        _ when field.PropertyType == typeof(byte) => (byte)random.Next(4),
        _ when field.PropertyType == typeof(float) => random.NextSingle() * Side * TilePosition.WorldUnits,
        _ when field.PropertyType == typeof(TilePosition) => Tile(random),
        _ when field.PropertyType == typeof(BuildPlan) => BuildPlan.Place(Tile(random), (short)random.Next(400), (byte)random.Next(4)),
        _ when field.PropertyType == typeof(ConfigValue) => TestBlocks.Item("lead"),
        _ => null,
    };

    private static TilePosition Tile(Random random) =>
        random.Next(2) == 0 ? new(20, (short)random.Next(15, 21)) : new((short)random.Next(Side), (short)random.Next(Side));

    private static void AssertFinite(World world, string message)
    {
        foreach (var unit in world.UnitOrder.Rows)
        {
            float[] numbers =
            [
                world.Units.X[unit], world.Units.Y[unit], world.Units.VelocityX[unit], world.Units.VelocityY[unit],
                world.Units.Rotation[unit], world.Units.Health[unit], world.Units.Shield[unit],
            ];
            Assert.That(numbers, Has.All.Matches<float>(float.IsFinite), message);
        }
        foreach (var building in world.AllBuildings())
            Assert.That(float.IsFinite(world.Buildings.Health[building]), message);
    }
}
