using Multidustry.Mlog.Runtime;

namespace Multidustry.Simulation.Tests.Logic;

public class LogicSensorTests
{
    [TestCase("x", 10.5)]
    [TestCase("y", 10.5)]
    [TestCase("health", 200)]
    [TestCase("team", 1)]
    [TestCase("totalItems", 12)]
    [TestCase("copper", 5)]
    [TestCase("lead", 7)]
    [TestCase("itemCapacity", 300)]
    [TestCase("size", 2)]
    [TestCase("dead", 0)]
    [TestCase("enabled", 1)]
    [TestCase("rotation", 0)]
    [TestCase("range", 0)]
    [TestCase("totalPower", 0)]
    [TestCase("payloadCount", 0)]
    [TestCase("solid", 1)]
    public void A_container_tells(string property, double expected)
    {
        var world = LogicWorlds.Create();
        var container = LogicWorlds.Put(world, "container", 10, 10);
        world.Buildings.Health[container] = 200;
        world.Items.Add(world.Buildings.Items[container], 0, 5);
        world.Items.Add(world.Buildings.Items[container], 1, 7);

        Assert.That(Sense(world, property).AsNumber, Is.EqualTo(expected));
    }

    [TestCase("water")]
    [TestCase("dagger")]
    [TestCase("ammo")]
    [TestCase("memoryCapacity")]
    [TestCase("progress")]
    public void A_container_does_not_know(string property)
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "container", 10, 10);

        Assert.That(Sense(world, property).IsNull, Is.True);
    }

    [Test]
    public void Objects_are_told_as_objects()
    {
        var world = LogicWorlds.Create();
        var container = LogicWorlds.Put(world, "container", 10, 10);
        world.Items.Add(world.Buildings.Items[container], 1, 7);

        Assert.That(Sense(world, "type"), Is.EqualTo(MlogValue.Content(world.Content.Blocks["container"])));
        Assert.That(Sense(world, "firstItem"), Is.EqualTo(MlogValue.Content(world.Content.Items["lead"])));
        Assert.That(Sense(world, "config").IsNull, Is.True);
    }

    [TestCase("switch", "enabled", 1)]
    [TestCase("memory-bank", "memoryCapacity", 512)]
    [TestCase("micro-processor", "range", 10)]
    [TestCase("logic-display", "displayWidth", 80)]
    [TestCase("message", "bufferSize", 0)]
    public void Blocks_tell_what_only_they_know(string block, string property, double expected)
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, block, 10, 10);

        Assert.That(Sense(world, property).AsNumber, Is.EqualTo(expected));
    }

    [Test]
    public void A_sorters_choice_is_its_config()
    {
        var world = LogicWorlds.Create();
        var source = LogicWorlds.Put(world, "item-source", 10, 10);
        world.MechanismOf(source).Configure(source, Protocol.Types.ConfigValue.Content(world.Content.Items["titanium"].Reference));

        Assert.That(Sense(world, "config"), Is.EqualTo(MlogValue.Content(world.Content.Items["titanium"])));
    }

    [TestCase("health", 70)]
    [TestCase("x", 5)]
    [TestCase("team", 1)]
    [TestCase("totalItems", 3)]
    [TestCase("titanium", 3)]
    [TestCase("mineX", -1)]
    [TestCase("mining", 0)]
    [TestCase("controlled", 0)]
    [TestCase("dead", 0)]
    [TestCase("flag", 4)]
    public void A_unit_tells(string property, double expected)
    {
        var world = LogicWorlds.Create();
        var unit = LogicWorlds.Unit(world, "flare", 40, 40);
        world.Units.StackItem[unit] = world.Content.Items["titanium"].Id;
        world.Units.StackAmount[unit] = 3;
        world.Units.LogicFlag[unit] = 4;
        var variable = LogicWorlds.Run(world, $"fetch unit u @sharded 0\nsensor r u @{property}\nstop", 1);

        Assert.That(variable("r").AsNumber, Is.EqualTo(expected).Within(0.05));
    }

    [Test]
    public void Colours_are_those_of_teams()
    {
        var world = LogicWorlds.Create();
        LogicWorlds.Put(world, "container", 10, 10);
        var variable = LogicWorlds.Run(world, "getblock building b 10 10\nsensor c b @color\nsensor t @sharded @color\nop strictEqual same c t\nstop", 2);

        Assert.That(variable("same").AsNumber, Is.EqualTo(1));
    }

    private static MlogValue Sense(World world, string property) =>
        LogicWorlds.Run(world, $"getblock building b 10 10\nsensor r b @{property}\nstop", 2)("r");
}
