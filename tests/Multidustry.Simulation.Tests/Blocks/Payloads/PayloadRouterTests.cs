using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation.Tests.Blocks.Payloads;

public class PayloadRouterTests
{
    private const int Step = 45;

    public static IEnumerable<TestCaseData> Choices()
    {
        yield return new(PayloadWorld.Block("copper-wall"));
        yield return new(PayloadWorld.Unit("dagger"));
        yield return new(ConfigValue.Null);
    }

    [TestCaseSource(nameof(Choices))]
    public void A_choice_is_kept_and_reaches_its_state(ConfigValue choice)
    {
        var world = PayloadWorld.Ready();
        var (router, copy) = (world.Place("payload-router", 5, 5), world.Place("payload-router", 15, 5));

        Assert.That(world.TryConfigure(router, choice), Is.True);
        Assert.That(world.ConfigOf(router), Is.EqualTo(choice));
        Assert.That(BuildingState.Read(world, copy, BuildingState.Write(world, router)), Is.Zero);
        Assert.That(world.ConfigOf(copy), Is.EqualTo(choice));
    }

    public static IEnumerable<TestCaseData> Nonsense()
    {
        yield return new(ConfigValue.Int(3));
        yield return new(ConfigValue.String("copper-wall"));
        yield return new(ConfigValue.Content(TestWorlds.Content.Items["copper"].Reference));
        yield return new(ConfigValue.Content(new ContentReference(ContentType.Block, 9999)));
        yield return new(ConfigValue.Content(new ContentReference(ContentType.Unit, -1)));
    }

    [TestCaseSource(nameof(Nonsense))]
    public void What_is_no_block_and_no_unit_is_no_choice(ConfigValue config)
    {
        var world = PayloadWorld.Ready();
        var router = world.Place("payload-router", 5, 5);
        var hash = world.StateHash();

        Assert.That(world.TryConfigure(router, config), Is.False);
        Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [TestCase("copper-wall", 0)]
    [TestCase("battery", 1)]
    public void What_was_chosen_goes_straight_on_and_the_rest_aside(string block, int exit)
    {
        var world = PayloadWorld.Ready();
        var belt = world.Place("payload-conveyor", 5, 9);
        var router = world.Place("payload-router", 8, 9);
        int[] exits = [world.Place("payload-conveyor", 11, 9), world.Place("payload-conveyor", 8, 12, 1)];
        foreach (var (x, y) in new[] { (13, 9), (8, 14) })
            world.Place("copper-wall", x, y);
        world.TryConfigure(router, PayloadWorld.Block("copper-wall"));
        world.Run(1);
        world.Offer(belt, world.Payloads.CreateBuilding(TestWorlds.Id(block), 1));
        world.Run(4 * Step);

        Assert.That(world.PayloadIn(exits[exit]).IsNone, Is.False);
    }

    [Test]
    public void A_program_turns_a_router_and_it_stays_so_for_six_seconds()
    {
        var world = PayloadWorld.Ready();
        var router = world.Place("payload-router", 8, 9);
        var exit = world.Place("payload-conveyor", 11, 9);
        world.Place("copper-wall", 13, 9);
        world.Run(1);
        world.MechanismOf(router).Control(router, LogicProperty.Config, new LogicArguments(MlogValue.Number(-1), default, default, default));
        world.Offer(router, world.Payloads.CreateBuilding(TestWorlds.Wall, 1));
        world.Run(6 * Step);
        Assert.That(world.Buildings.Rotation[router], Is.EqualTo(3));
        Assert.That(world.PayloadIn(exit).IsNone, Is.True);

        world.Run(5 * Step);

        Assert.That(world.PayloadIn(exit).IsNone, Is.False);
    }

    [Test]
    public void Choices_that_do_not_exist_are_read_as_none()
    {
        var world = PayloadWorld.Ready();
        var router = world.Place("payload-router", 5, 5);

        BuildingState.Read(world, router, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 0, 100]);

        Assert.That(world.ConfigOf(router).IsNull, Is.True);
        Assert.That(() => BuildingState.Read(world, router, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), Throws.TypeOf<MalformedDataException>());
    }
}
