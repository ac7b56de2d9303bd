using Multidustry.Core.Binary;
using Multidustry.Core.Rules;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks.Power;

public class GeneratorTests
{
    private static readonly string[] All =
    [
        "combustion-generator", "steam-generator", "differential-generator", "rtg-generator", "chemical-combustion-chamber", "pyrolysis-generator",
        "solar-panel", "thermal-generator", "turbine-condenser", "thorium-reactor", "impact-reactor", "flux-reactor", "neoplasia-reactor",
    ];

    private static int Coal => Id("coal");

    [Test]
    public void A_piece_of_fuel_burns_for_its_time()
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("combustion-generator", 5, 5);
        world.Give(generator, Coal, 1);
        var burning = 0;
        for (var i = 0; i < 200; i++)
        {
            world.Run(1);
            burning += world.Made(generator) > 0f ? 1 : 0;
        }

        Assert.That(burning, Is.EqualTo(120).Within(1));
        Assert.That(world.TotalOf(generator), Is.Zero);
    }

    [TestCase("coal", 1f)]
    [TestCase("spore-pod", 1.15f)]
    [TestCase("pyratite", 1.4f)]
    public void Better_fuel_makes_more_power(string fuel, float power)
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("combustion-generator", 5, 5);
        world.Give(generator, Id(fuel), 2);
        world.Run(2);

        Assert.That(world.Made(generator), Is.EqualTo(power));
    }

    [Test]
    public void The_last_piece_keeps_its_power_while_it_burns()
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("combustion-generator", 5, 5);
        world.Give(generator, Id("pyratite"), 1);
        world.Run(50);

        Assert.That((world.TotalOf(generator), world.Made(generator)), Is.EqualTo((0, 1.4f)));
    }

    [Test]
    public void Phase_fabric_lasts_longer_in_a_radioisotope_generator()
    {
        var world = TestWorlds.Ready();
        var (short_, long_) = (world.Place("rtg-generator", 5, 5), world.Place("rtg-generator", 9, 9));
        world.Give(short_, Id("thorium"), 1);
        world.Give(long_, Id("phase-fabric"), 1);
        world.Run(900);

        Assert.That(world.Made(short_), Is.Zero);
        Assert.That(world.Made(long_), Is.GreaterThan(0f));
    }

    [Test]
    public void A_generator_that_is_off_makes_nothing_and_burns_on()
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("combustion-generator", 5, 5);
        world.Give(generator, Coal, 1);
        world.Run(5);
        world.SetEnabled(generator, false);
        world.Run(200);
        Assert.That(world.Made(generator), Is.Zero);
        world.SetEnabled(generator, true);
        world.Run(2);

        Assert.That(world.Made(generator), Is.Zero, "the fire went out meanwhile");
    }

    [Test]
    public void Only_fuel_is_taken()
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("combustion-generator", 5, 5);
        var mechanism = world.MechanismOf(generator);

        Assert.That(mechanism.AcceptsItem(generator, -1, Coal), Is.True);
        Assert.That(mechanism.AcceptsItem(generator, -1, Id("copper")), Is.False);
    }

    [Test]
    public void Explosive_fuel_hurts_unless_the_rules_forbid_it()
    {
        Assert.That(HealthAfterBlast(true), Is.LessThan(TestWorlds.Content.Blocks["combustion-generator"].Health));
        Assert.That(HealthAfterBlast(false), Is.EqualTo(TestWorlds.Content.Blocks["combustion-generator"].Health));
    }

    [Test]
    public void Steam_needs_water_too()
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("steam-generator", 5, 5);
        world.Give(generator, Coal, 5);
        world.Run(5);
        Assert.That(world.Made(generator), Is.Zero);
        Fill(world, generator, "water", 10f);
        world.Run(2);

        Assert.That(world.Made(generator), Is.EqualTo(5.5f));
    }

    [Test]
    public void Pyrolysis_gives_water_off()
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("pyrolysis-generator", 5, 5);
        Fill(world, generator, "slag", 50f);
        Fill(world, generator, "arkycite", 50f);
        world.Run(10);

        Assert.That(Amount(world, generator, "water"), Is.EqualTo(10 * 0.33333334f).Within(1e-3));
    }

    [Test]
    public void A_full_neoplasia_reactor_bursts()
    {
        var world = TestWorlds.Ready();
        var reactor = world.Place("neoplasia-reactor", 9, 9);
        Fill(world, reactor, "neoplasm", 80f);
        world.Run(1);

        Assert.That(world.Buildings.IsAlive(reactor), Is.False);
    }

    [Test]
    public void A_neoplasia_reactor_heats_what_is_in_front()
    {
        var world = TestWorlds.Ready();
        var reactor = world.Place("neoplasia-reactor", 6, 9);
        var redirector = world.Place("heat-redirector", 10, 9);
        world.Give(reactor, Id("phase-fabric"), 1);
        Fill(world, reactor, "water", 80f);
        Fill(world, reactor, "arkycite", 80f);
        world.Run(20);

        Assert.That(world.MechanismOf(reactor).HeatOf(reactor), Is.EqualTo(20 * 0.15f).Within(1e-4));
        Assert.That(world.MechanismOf(redirector).HeatOf(redirector), Is.GreaterThan(0f));
    }

    [Test]
    public void Solar_panels_follow_the_rules_of_light()
    {
        var world = TestWorlds.Ready();
        var panel = world.Place("solar-panel", 5, 5);
        world.Run(2);
        Assert.That(world.Made(panel), Is.EqualTo(0.12f));
        world.Rules.SolarMultiplier = 2f;
        world.Run(1);
        Assert.That(world.Made(panel), Is.EqualTo(0.24f));
        world.Rules.Lighting = true;
        world.Rules.AmbientLight = Rgba.Of(0, 0, 0, 1);
        world.Run(1);
        Assert.That(world.Made(panel), Is.Zero);
        world.Rules.Attributes["light"] = 0.5f;
        world.Run(1);

        Assert.That(world.Made(panel), Is.EqualTo(0.12f));
    }

    [Test]
    public void Heat_of_the_ground_drives_thermal_generators()
    {
        var world = TestWorlds.Create();
        foreach (var (x, y) in ((int, int)[])[(5, 5), (6, 5), (5, 6)])
            world.Tiles.SetFloor(world.Tiles.IndexOf(x, y), TestWorlds.Id("hotrock"));
        world.FinishLoading();
        var generator = world.Place("thermal-generator", 5, 5);
        world.Run(2);
        var heat = TestWorlds.Content.Blocks["hotrock"].Attribute("heat");

        Assert.That(world.Made(generator), Is.EqualTo(1.8f * (heat + heat + heat)));
        world.Rules.Attributes["heat"] = 1f;
        world.Run(1);
        Assert.That(world.Made(generator), Is.EqualTo(1.8f * (heat + heat + heat + 1f)).Within(1e-6));
    }

    [Test]
    public void Turbines_on_vents_give_water()
    {
        var world = TestWorlds.Create();
        for (var x = 4; x <= 6; x++)
            for (var y = 4; y <= 6; y++)
                world.Tiles.SetFloor(world.Tiles.IndexOf(x, y), TestWorlds.Id("rhyolite-vent"));
        world.FinishLoading();
        var turbine = world.Place("turbine-condenser", 5, 5);
        world.Run(10);

        Assert.That(world.Made(turbine), Is.EqualTo(9 * 0.33333334f).Within(1e-4));
        Assert.That(Amount(world, turbine, "water"), Is.EqualTo(10 * 9 * 0.009259259f).Within(1e-4));
    }

    [TestCaseSource(nameof(All))]
    public void State_is_written_as_it_was_read(string block)
    {
        var world = TestWorlds.Ready();
        var building = world.Place(block, 9, 9);
        var state = BuildingState.Write(world, building);
        for (var i = 0; i < state.Length; i += 4)
            System.Buffers.Binary.BinaryPrimitives.WriteSingleBigEndian(state.AsSpan(i), 0.125f * (i + 4));

        Assert.That(BuildingState.Read(world, building, state), Is.Zero);
        Assert.That(BuildingState.Write(world, building), Is.EqualTo(state));
    }

    [TestCaseSource(nameof(All))]
    public void Impossible_state_is_refused(string block)
    {
        var world = TestWorlds.Ready();
        var building = world.Place(block, 9, 9);
        var state = BuildingState.Write(world, building);
        for (var i = 0; i < state.Length; i += 4)
        {
            var broken = state.ToArray();
            System.Buffers.Binary.BinaryPrimitives.WriteSingleBigEndian(broken.AsSpan(i), i % 8 == 0 ? float.NaN : float.PositiveInfinity);
            Assert.That(() => BuildingState.Read(world, building, broken), Throws.TypeOf<MalformedDataException>());
            Assert.That(() => BuildingState.Read(world, building, state.AsSpan(0, i)), Throws.TypeOf<MalformedDataException>());
        }
        Assert.That(BuildingState.Write(world, building), Is.EqualTo(state), "nothing was taken over");
    }

    [TestCaseSource(nameof(All))]
    public void A_generator_without_anything_sleeps_after_a_while(string block)
    {
        var world = TestWorlds.Ready();
        var building = world.Place(block, 9, 9);
        world.Run(5);

        // The condenser offers its water in every tick, so it alone stays awake.
        Assert.That(world.IsResting(building), Is.EqualTo(block != "turbine-condenser"));
    }

    [Test]
    public void Working_generators_allocate_nothing()
    {
        var world = TestWorlds.Ready();
        var generator = world.Place("combustion-generator", 5, 5);
        world.Give(generator, Coal, 10);
        world.Place("battery", 6, 5);
        world.Place("solar-panel", 5, 6);
        world.Run(100);
        Assert.That(Allocation.OfSteady(() => world.Run(500)), Is.Zero);
    }

    private static float HealthAfterBlast(bool explosions)
    {
        var world = TestWorlds.Ready();
        world.Rules.ReactorExplosions = explosions;
        var generator = world.Place("combustion-generator", 5, 5);
        world.Give(generator, Id("blast-compound"), 10);
        world.Run(300);
        return world.Buildings.Health[generator];
    }

    private static int Id(string item) => TestWorlds.Content.Items[item].Id;

    private static void Fill(World world, int building, string liquid, float amount) =>
        world.MechanismOf(building).HandleLiquid(building, -1, TestWorlds.Content.Liquids[liquid].Id, amount);

    private static float Amount(World world, int building, string liquid) =>
        world.Liquids.Get(world.Buildings.Liquids[building], TestWorlds.Content.Liquids[liquid].Id);
}
