using Multidustry.Core.Content;
using Multidustry.Simulation.Tests.Blocks;

namespace Multidustry.Simulation.Tests.Units;

public class UnitStatusesTests
{
    private World _world = null!;
    private int _unit;

    [SetUp]
    public void A_unit()
    {
        _world = TestWorlds.Ready();
        _unit = _world.UnitLifecycle.Create(_world.Content.Units["flare"].Id, 1, 80f, 80f, 0f);
    }

    [Test]
    public void An_effect_lasts_as_long_as_it_was_given_for()
    {
        Apply("burning", 10);
        _world.Run(9);
        Assert.That(Present(), Is.EqualTo(new[] { "burning" }));
        _world.Tick();
        Assert.That(Present(), Is.Empty);
    }

    [TestCase(5, 10, 10)]
    [TestCase(10, 5, 10)]
    public void Given_twice_it_lasts_for_the_longer_time(int first, int second, int ticks)
    {
        Apply("burning", first);
        Apply("burning", second);
        _world.Run(ticks - 1);
        Assert.That(Present(), Is.EqualTo(new[] { "burning" }));
        _world.Tick();
        Assert.That(Present(), Is.Empty);
    }

    [Test]
    public void Its_opposite_shortens_it_and_comes_when_it_is_used_up()
    {
        Apply("burning", 10);
        Apply("wet", 10);
        Assert.That(Present(), Is.EqualTo(new[] { "burning" }));
        Apply("wet", 10);
        Assert.That(Present(), Is.EqualTo(new[] { "wet" }));
    }

    [Test]
    public void Taken_away_it_is_gone_and_others_stay()
    {
        Apply("burning", 100);
        Apply("overdrive", 100);
        _world.UnitStatuses.Remove(_unit, Effect("burning"));

        Assert.That(Present(), Is.EqualTo(new[] { "overdrive" }));
    }

    [Test]
    public void None_is_no_effect()
    {
        Apply("none", 100);
        Assert.That(Present(), Is.Empty);
    }

    private void Apply(string effect, float ticks) => _world.UnitStatuses.Apply(_unit, Effect(effect), ticks);

    private StatusEffect Effect(string name) => _world.Content.StatusEffects[name];

    private string[] Present() =>
        [.. _world.Units.StatusPool.Items(_world.Units.Statuses[_unit]).ToArray().Select(entry => _world.Content.StatusEffects[entry.Effect].Name)];
}
