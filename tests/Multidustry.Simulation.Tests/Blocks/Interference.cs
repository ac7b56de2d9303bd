using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Blocks;

/// <summary>Disturbs a machine at random, once with sleep and once without: both must end in the same state.</summary>
internal static class Interference
{
    public static void AssertSleepIsInvisible(Func<World> create, int ticks = 2000, Action<World, Random>? disturb = null)
    {
        var seed = Seeds.Choose(37);
        var (sleeping, awake) = (create(), create());
        awake.ForceAwake = true;
        var (first, second) = (new Random(seed), new Random(seed));
        for (var tick = 0; tick < ticks; tick++)
        {
            Disturb(sleeping, first, disturb);
            Disturb(awake, second, disturb);
            if (tick % 50 == 0)
                Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"at tick {tick}");
        }
        Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()));
    }

    private static void Disturb(World world, Random random, Action<World, Random>? disturb)
    {
        var buildings = world.AllBuildings().ToArray();
        int Any() => buildings[random.Next(buildings.Length)];
        if (random.Next(60) == 0 && Any() is var emptied)
            world.MechanismOf(emptied).RemoveStack(emptied, TestBlocks.Copper, random.Next(1, 20));
        if (random.Next(90) == 0)
            world.Switch(Any());
        if (random.Next(120) == 0)
            world.ApplyBoost(Any(), 1.5f, random.Next(1, 60));
        disturb?.Invoke(world, random);
        world.Tick();
    }
}
