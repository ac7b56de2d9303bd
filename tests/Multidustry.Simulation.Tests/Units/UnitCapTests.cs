using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Tests.Units;

public class UnitCapTests
{
    private World _world = null!;

    [SetUp]
    public void A_world_where_three_of_a_type_are_enough()
    {
        _world = TestWorlds.Ready();
        (_world.Rules.UnitCap, _world.Rules.UnitCapVariable) = (3, false);
    }

    [Test]
    public void Counts_a_types_units_of_a_team()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.That(HasRoom("flare"));
            Create("flare");
        }

        Assert.That(HasRoom("flare"), Is.False);
        Assert.That(HasRoom("poly"), "another type");
        Assert.That(HasRoom("flare", team: 5), "another team");
    }

    [Test]
    public void Cores_add_to_it_where_the_rules_say_so()
    {
        _world.Place("core-shard", 10, 10);
        for (var i = 0; i < 3; i++)
            Create("flare");
        Assert.That(HasRoom("flare"), Is.False);

        _world.Rules.UnitCapVariable = true;
        Assert.That(HasRoom("flare"));
    }

    [Test]
    public void Waves_have_none_unless_players_fight_each_other()
    {
        for (var i = 0; i < 3; i++)
            Create("flare", _world.Rules.WaveTeam);
        Assert.That(HasRoom("flare", _world.Rules.WaveTeam));

        _world.Rules.Pvp = true;
        Assert.That(HasRoom("flare", _world.Rules.WaveTeam), Is.False);
    }

    [Test]
    public void Banned_types_have_no_room_whatever_the_cap()
    {
        _world.Rules.DisableUnitCap = true;
        Assert.That(HasRoom("flare"));

        _world.Rules.BannedUnits.Add(_world.Content.Units["flare"]);
        Assert.That(HasRoom("flare"), Is.False);
    }

    private bool HasRoom(string type, byte team = 1) => UnitCap.HasRoom(_world, _world.Content.Units[type].Id, team);

    private void Create(string type, byte team = 1) => _world.UnitLifecycle.Create(_world.Content.Units[type].Id, team, 80f, 80f, 0f);
}
