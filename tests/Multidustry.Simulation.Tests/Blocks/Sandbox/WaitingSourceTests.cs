using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Blocks.Sandbox;

/// <summary>A source that waits for any kind of block learns of room however late it comes, long after an alarm would have rung.</summary>
public class WaitingSourceTests
{
    private const int Settling = AlarmWheel.Reach + 100;
    private const int X = 20;
    private const int Y = 20;

    private static readonly Block[] _takers = [.. Takers()];

    [TestCaseSource(nameof(_takers))]
    public void Room_that_comes_late_is_found_in_the_same_tick(Block taker)
    {
        var (sleeping, awake) = (Waiting(taker), Waiting(taker));
        awake.ForceAwake = true;
        var disturbances = new Action<World, int>[] { Empty, Boost, SwitchOff, SwitchOn, GivePower, GiveWater, OpenAWay, Empty, TakeDown };
        for (var i = 0; i < disturbances.Length; i++)
        {
            // Some settle for longer than an alarm may lie ahead, some are disturbed in the midst of what they do.
            var ticks = i % 2 == 0 ? Settling : 130;
            sleeping.Run(ticks);
            awake.Run(ticks);
            Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"before {disturbances[i].Method.Name}");
            foreach (var world in new[] { sleeping, awake })
                if (world.Tiles.BuildingAt(X, Y) is >= 0 and var building)
                    disturbances[i](world, building);
            for (var tick = 0; tick < 30; tick++)
            {
                sleeping.Tick();
                awake.Tick();
                Assert.That(sleeping.StateHash(), Is.EqualTo(awake.StateHash()), $"{tick} ticks after {disturbances[i].Method.Name}");
            }
        }
    }

    private static IEnumerable<Block> Takers()
    {
        var world = TestWorlds.Ready();
        foreach (var block in TestWorlds.Content.Blocks)
            if (block.HasBuilding && !block.Name.StartsWith("build", StringComparison.Ordinal) && world.Traits[block.Id].Has(Trait.MayTakeItems))
                yield return block;
    }

    private static World Waiting(Block taker)
    {
        var world = TestWorlds.Ready(40, 40);
        var building = world.Place(taker.Name, X, Y);
        var item = Math.Max(0, world.Consumption[taker.Id].TakesItem.IndexOf(true));
        var left = X - (taker.Size - 1) / 2 - 1;
        world.Place("item-source", left, Y, TestBlocks.Item(TestWorlds.Content.Items[item].Name));
        Assert.That(building, Is.GreaterThanOrEqualTo(0));
        return world;
    }

    private static void Empty(World world, int building)
    {
        for (var item = 0; item < TestWorlds.Content.Items.Count; item++)
            world.MechanismOf(building).RemoveStack(building, item, 5);
    }

    private static void Boost(World world, int building) => world.ApplyBoost(building, 2f, 30f);

    private static void SwitchOff(World world, int building) => world.SetEnabled(building, false);

    private static void SwitchOn(World world, int building) => world.SetEnabled(building, true);

    private static void GivePower(World world, int building)
    {
        if (world.Buildings.Power[building] >= 0)
            world.PowerGraphs.Link(world.Place("power-source", X, Y - 8), building);
    }

    private static void GiveWater(World world, int building) =>
        world.Place("liquid-source", X, Y + world.Content.Blocks[world.Buildings.Block[building]].Size / 2 + 1, ConfigValue.Content(TestWorlds.Content.Liquids["water"].Reference));

    private static void OpenAWay(World world, int building) =>
        world.Place("item-void", X + world.Content.Blocks[world.Buildings.Block[building]].Size / 2 + 1, Y);

    private static void TakeDown(World world, int building) => world.Lifecycle.SetBlock(X, Y, 0, 0, 0);
}
