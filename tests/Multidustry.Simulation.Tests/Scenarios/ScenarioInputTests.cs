using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Scenarios;

namespace Multidustry.Simulation.Tests.Scenarios;

/// <summary>Scenarios that ask for what can't be are refused, with a reason that names it.</summary>
public class ScenarioInputTests
{
    [TestCase("nonsense", "JSON")]
    [TestCase("""{"width": 0, "height": 5}""", "0")]
    [TestCase("""{"width": 5, "height": 100000}""", "100000")]
    [TestCase("""{"height": 5}""", "")]
    [TestCase("""{"width": 5, "height": 5, "ticks": -1}""", "-1")]
    [TestCase("""{"width": 5, "height": 5, "every": 0}""", "0")]
    [TestCase("""{"width": 5, "height": 5, "floor": "marble"}""", "marble")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "perpetuum-mobile", "x": 1, "y": 1}]}""", "perpetuum-mobile")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "router", "x": 5, "y": 1}]}""", "outside")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "router", "x": -1, "y": 1}]}""", "outside")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "router", "x": 1, "y": 1, "team": "nobody"}]}""", "")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "router", "x": 1, "y": 1, "items": {"gold": 1}}]}""", "gold")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "router", "x": 1, "y": 1, "health": 1e300}]}""", "")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "battery", "x": 1, "y": 1, "power": "NaN"}]}""", "")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "battery", "x": 1, "y": 1, "liquids": {"water": 1}}]}""", "contents")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "sorter", "x": 1, "y": 1, "config": {"liquid": "water"}}]}""", "configuration")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "payload-source", "x": 2, "y": 2, "config": {"item": "copper"}}]}""", "configuration")]
    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "constructor", "x": 2, "y": 2, "config": {"unit": "dagger"}}]}""", "configuration")]
    [TestCase("""{"width": 5, "height": 5, "walls": [["stone-wall", 0, 0, 100000, 100000]]}""", "larger")]
    [TestCase("""{"width": 5, "height": 5, "weather": [{"name": "hail"}]}""", "hail")]
    [TestCase("""{"width": 5, "height": 5, "weather": [{"name": "rain", "intensity": 1e300}]}""", "finite")]
    [TestCase("""{"width": 5, "height": 5, "rules": {"waveSpacing": "soon"}}""", "")]
    public void What_makes_no_sense_is_refused(string json, string reason) =>
        Assert.That(() => Create(json).Dispose(), Throws.TypeOf<MalformedDataException>().With.Message.Contains(reason));

    [TestCase("""{"op": "kill", "x": 3, "y": 3}""", "no building")]
    [TestCase("""{"op": "damage", "x": 1, "y": 1, "amount": 1e300}""", "")]
    [TestCase("""{"op": "enable", "x": 99, "y": 1, "value": false}""", "outside")]
    [TestCase("""{"op": "floor", "x": 1, "y": 1, "floor": "marble"}""", "marble")]
    [TestCase("""{"op": "puddle", "x": 1, "y": 1, "liquid": "wine", "amount": 1}""", "wine")]
    [TestCase("""{"op": "fill", "x": 1, "y": 1, "config": {"item": "gold"}}""", "gold")]
    [TestCase("""{"op": "fill", "x": 1, "y": 1, "config": 7}""", "configuration")]
    [TestCase("""{"op": "damageUnit", "index": 0, "amount": 1}""", "no such unit")]
    [TestCase("""{"op": "explosion", "x": 1, "y": "here"}""", "")]
    [TestCase("""{"x": 1, "y": 1}""", "")]
    [TestCase("""{"op": "place", "block": "perpetuum-mobile", "x": 1, "y": 1}""", "perpetuum-mobile")]
    [TestCase("""{"op": "place", "block": "router", "x": 5, "y": 1}""", "outside")]
    [TestCase("""{"op": "place", "block": "router", "x": -3, "y": 1}""", "outside")]
    [TestCase("""{"op": "place", "block": "router", "x": "NaN", "y": 1}""", "")]
    [TestCase("""{"op": "remove", "x": 3, "y": 3}""", "no building")]
    [TestCase("""{"op": "rotate", "x": 1, "y": 99, "rotation": 1}""", "outside")]
    [TestCase("""{"op": "damage", "x": 1, "y": 1, "amount": "NaN"}""", "")]
    [TestCase("""{"op": "explosion", "x": 1e300, "y": 1}""", "")]
    [TestCase("""{"op": "fire", "x": 1, "y": 5}""", "outside")]
    [TestCase("""{"op": "puddle", "x": 9, "y": 1, "liquid": "water", "amount": 1}""", "outside")]
    public void An_action_that_makes_no_sense_is_refused_and_changes_nothing(string action, string reason)
    {
        using var scenario = Create($$"""{"width": 5, "height": 5, "blocks": [{"block": "sorter", "x": 1, "y": 1}], "actions": [{"tick": 1, {{action[1..]}}]}""");
        var world = scenario.CreateWorld(TestWorlds.Content);
        var hash = world.StateHash();

        Assert.That(() => scenario.ApplyActions(world, 1), Throws.TypeOf<MalformedDataException>().With.Message.Contains(reason));
        Assert.That(world.StateHash(), Is.EqualTo(hash));
    }

    [TestCase("payload-source", "core-shard")]
    [TestCase("constructor", "core-shard")]
    [TestCase("large-constructor", "router")]
    public void A_payload_that_cannot_be_made_is_passed_over_as_the_game_does(string block, string wanted)
    {
        using var scenario = Create($$$"""{"width": 9, "height": 9, "blocks": [{"block": "{{{block}}}", "x": 4, "y": 4, "config": {"block": "{{{wanted}}}"}}]}""");
        var world = scenario.CreateWorld(TestWorlds.Content);

        Assert.That(world.ConfigOf(world.Tiles.BuildingAt(4, 4)).IsNull);
    }

    [TestCase("""{"width": 5, "height": 5, "blocks": [{"block": "copper-wall", "x": 1, "y": 1, "config": true}]}""", "copper-wall")]
    [TestCase("""{"width": 5, "height": 5, "units": [{"type": "dagger", "x": 8, "y": 8}]}""", "dagger")]
    [TestCase("""{"width": 5, "height": 5, "actions": [{"tick": 1, "op": "runWave"}]}""", "runWave")]
    public void What_is_not_there_yet_is_named(string json, string what) =>
        Assert.That(() =>
        {
            using var scenario = Create(json);
            scenario.ApplyActions(scenario.CreateWorld(TestWorlds.Content), 1);
        }, Throws.TypeOf<NotSupportedException>().With.Message.Contains(what));

    /// <summary>Reads a scenario and builds its world once.</summary>
    private static Scenario Create(string json)
    {
        var scenario = Scenario.Parse(Encoding.UTF8.GetBytes(json));
        scenario.CreateWorld(TestWorlds.Content);
        return scenario;
    }
}
