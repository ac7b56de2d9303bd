using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Conformance;

/// <summary>What every mechanism owes the world, tried with every block that has one.</summary>
[Parallelizable(ParallelScope.All)]
public class MechanismConformanceTests
{
    private const int Ticks = 300;

    private static readonly ConfigValue[] Senseless =
    [
        ConfigValue.Float(float.NaN),
        ConfigValue.Double(double.PositiveInfinity),
        ConfigValue.Long(long.MinValue),
        ConfigValue.Team(255),
        ConfigValue.Unit(int.MaxValue),
        ConfigValue.Building(new TilePosition(short.MaxValue, short.MinValue)),
        ConfigValue.UnitCommand(ushort.MaxValue),
        ConfigValue.LogicAccess(short.MaxValue),
        ConfigValue.Content(new ContentReference(ContentType.Item, short.MaxValue)),
        ConfigValue.Content(new ContentReference(ContentType.Liquid, -7)),
        ConfigValue.Content(new ContentReference(ContentType.Block, 9999)),
        ConfigValue.Content(new ContentReference(ContentType.Unit, -1)),
        ConfigValue.Content(new ContentReference(ContentType.Weather, 0)),
        ConfigValue.IntArray([int.MinValue, int.MaxValue]),
        ConfigValue.Array([ConfigValue.Null, ConfigValue.String(null)]),
    ];

    private static readonly ConfigValue[] Extreme =
    [
        ConfigValue.Null,
        ConfigValue.Int(int.MinValue),
        ConfigValue.Int(int.MaxValue),
        ConfigValue.Point(new Point2(int.MinValue, int.MaxValue)),
        ConfigValue.PointArray([]),
        ConfigValue.PointArray([.. Enumerable.Repeat(new TilePosition(short.MinValue, short.MaxValue), 300)]),
        ConfigValue.String(null),
        ConfigValue.String(new string('\u0001', 5000)),
        ConfigValue.ByteArray([]),
        ConfigValue.ByteArray([0x78, 0x9c, 255, 255, 255]),
        ConfigValue.BooleanArray([true]),
    ];

    private static IEnumerable<string> Blocks => Workshop.Blocks;

    [TestCaseSource(nameof(Blocks))]
    public void Sleep_cannot_be_seen(string block)
    {
        var seed = Seeds.Choose(101);
        Interference.AssertSleepIsInvisible(() => new Workshop(block, seed).World, Ticks, static (world, random) =>
        {
            var buildings = world.AllBuildings().ToArray();
            int Any() => buildings[random.Next(buildings.Length)];
            if (random.Next(15) == 0)
                world.TryConfigure(Any(), Workshop.Plausible(random));
            if (random.Next(60) == 0)
                world.Lifecycle.Rotate(Any(), (byte)random.Next(4));
            if (random.Next(80) == 0)
                world.Damage.Hit(Any(), 20f);
            if (random.Next(80) == 0)
                world.Place(random.Next(2) == 0 ? "conduit" : "conveyor", random.Next(6, 19), random.Next(6, 19), (byte)random.Next(4));
        });
    }

    [TestCaseSource(nameof(Blocks))]
    public void Goes_on_from_a_snapshot_as_if_nothing_had_been(string block)
    {
        var world = new Workshop(block, Seeds.Choose(102)).World;
        world.Run(Ticks / 3);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        var restored = TestWorlds.Create(world.Tiles.Width, world.Tiles.Height);
        restored.ReadSnapshot(snapshot.WrittenSpan);
        world.Run(Ticks / 2);
        restored.Run(Ticks / 2);

        Assert.That(restored.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [TestCaseSource(nameof(Blocks))]
    public void Its_stored_state_comes_back(string block)
    {
        var (worked, fresh) = (new Workshop(block, Seeds.Choose(103)), new Workshop(block, Seeds.Choose(103)));
        worked.World.Run(Ticks / 2);
        Assume.That(worked.StillStands);

        BuildingState.AssertRoundTrip(worked.World, worked.Main, fresh.World, fresh.Main);
    }

    [TestCaseSource(nameof(Blocks))]
    public void Broken_state_is_malformed_or_harmless(string block)
    {
        var random = new Random(Seeds.Choose(104));
        var workshop = new Workshop(block, random.Next());
        workshop.World.Run(100);
        for (var i = 0; i < Seeds.Cases(20) && workshop.StillStands; i++)
        {
            var broken = BuildingState.Write(workshop.World, workshop.Main);
            for (var flips = random.Next(1, 5); flips > 0 && broken.Length > 0; flips--)
                broken[random.Next(broken.Length)] = (byte)(random.Next(3) == 0 ? 255 : random.Next(256));
            var length = random.Next(4) == 0 ? random.Next(broken.Length + 1) : broken.Length;
            try
            {
                BuildingState.Read(workshop.World, workshop.Main, broken.AsSpan(0, length));
            }
            catch (MalformedDataException)
            {
                // The world that read it would be given up.
                workshop = new Workshop(block, random.Next());
                continue;
            }
            Assert.DoesNotThrow(() => workshop.World.Run(5), Convert.ToHexString(broken));
        }
    }

    [TestCaseSource(nameof(Blocks))]
    public void Configurations_without_sense_are_refused_and_change_nothing(string block)
    {
        var workshop = new Workshop(block, Seeds.Choose(106));
        workshop.World.Run(20);
        var hash = workshop.World.StateHash();
        foreach (var config in Senseless)
            Assert.That(workshop.World.TryConfigure(workshop.Main, config), Is.False, config.ToString());
        Assert.That(workshop.World.StateHash(), Is.EqualTo(hash));
    }

    [TestCaseSource(nameof(Blocks))]
    public void Extreme_configurations_are_refused_or_lived_with(string block)
    {
        var workshop = new Workshop(block, Seeds.Choose(107));
        foreach (var config in Extreme)
        {
            workshop.World.Run(5);
            var hash = workshop.World.StateHash();
            if (!workshop.StillStands)
                return;
            if (!workshop.World.TryConfigure(workshop.Main, config))
                Assert.That(workshop.World.StateHash(), Is.EqualTo(hash), config.ToString());
            else
                Assert.DoesNotThrow(() => workshop.World.Run(10), config.ToString());
        }
    }

    [TestCaseSource(nameof(Blocks))]
    public void Its_own_configuration_is_one_that_it_takes(string block)
    {
        var random = new Random(Seeds.Choose(108));
        var workshop = new Workshop(block, random.Next());
        for (var i = 0; i < 40; i++)
        {
            workshop.World.TryConfigure(workshop.Main, Workshop.Plausible(random));
            var config = workshop.World.ConfigOf(workshop.Main);
            Assert.That(config.IsNull || workshop.World.MechanismOf(workshop.Main).AcceptsConfig(workshop.Main, config), config.ToString());
        }
    }
}
