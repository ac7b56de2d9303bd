using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Tests.Blocks.Storage;

public class StorageBesideCoreTests
{
    private const byte Team = 1;
    private const int Copper = 0;

    [Test]
    public void A_full_store_of_a_core_and_its_vault_is_whole_after_loading()
    {
        var world = TestWorlds.Create(40, 40);
        var core = Place(world, "core-shard", 20, 20);
        // Before the core in the order of tiles, and a second core far behind.
        var vault = Place(world, "vault", 20, 17);
        Place(world, "core-shard", 30, 35);
        var full = (2 * Capacity("core-shard")) + Capacity("vault");
        world.Items.Set(world.Buildings.Items[core], Copper, full);

        world.FinishLoading();

        Assert.That(world.Buildings.Is(vault, BuildingFlags.SharesCoreItems), Is.True);
        Assert.That(world.Items.Get(world.Buildings.Items[core], Copper), Is.EqualTo(full));
        Assert.That(world.Items.Get(world.Buildings.Items[vault], Copper), Is.EqualTo(full));
    }

    [Test]
    public void A_vault_built_over_containers_takes_what_they_held()
    {
        var world = TestWorlds.Ready(40, 40);
        var container = Place(world, "container", 5, 5);
        world.Items.Set(world.Buildings.Items[container], Copper, 250);
        var vault = Place(world, "vault", 15, 15);
        world.MechanismOf(vault).Overwrote(vault, container);
        Assert.That(world.Items.Get(world.Buildings.Items[vault], Copper), Is.EqualTo(250));

        var small = Place(world, "container", 25, 25);
        world.Items.Set(world.Buildings.Items[vault], Copper, 900);
        world.MechanismOf(small).Overwrote(small, vault);
        Assert.That(world.Items.Get(world.Buildings.Items[small], Copper), Is.EqualTo(Capacity("container")));
    }

    [Test]
    public void What_belongs_to_a_core_is_not_taken_over()
    {
        var world = TestWorlds.Ready(40, 40);
        var core = Place(world, "core-shard", 20, 20);
        world.Items.Set(world.Buildings.Items[core], Copper, 500);
        var linked = Place(world, "container", 22, 20);
        var alone = Place(world, "container", 5, 5);

        world.MechanismOf(alone).Overwrote(alone, linked);

        Assert.That(world.Items.Get(world.Buildings.Items[alone], Copper), Is.Zero);
    }

    private static int Place(World world, string block, int x, int y) =>
        world.Lifecycle.SetBlock(x, y, TestWorlds.Id(block), Team, 0);

    private static int Capacity(string block) => TestWorlds.Content.Blocks[block].ItemCapacity;
}
