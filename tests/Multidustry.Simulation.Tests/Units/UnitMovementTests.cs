using Multidustry.Simulation.Tests.Blocks;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Tests.Units;

public class UnitMovementTests
{
    private const byte Wave = 2;
    private const float Map = 20 * 8f;

    private World _world = null!;

    [SetUp]
    public void An_empty_world() => _world = TestWorlds.Ready();

    [TestCase(-30f, 80f)]
    [TestCase(80f, -30f)]
    [TestCase(200f, 80f)]
    [TestCase(500f, 500f)]
    public void Who_left_the_map_is_held_near_its_edge_and_pushed_back(float x, float y)
    {
        var unit = Fly(x, y);
        _world.Tick();
        Assert.That((_world.Units.X[unit], _world.Units.Y[unit]), Is.EqualTo((Math.Clamp(x, -8f, Map), Math.Clamp(y, -8f, Map))));

        _world.Run(300);
        Assert.That(_world.Units.X[unit], Is.InRange(-8f, Map));
        Assert.That(_world.Units.Y[unit], Is.InRange(-8f, Map));
        Assert.That(_world.UnitOrder.Rows.Contains(unit), "it lives");
    }

    [Test]
    public void The_playable_area_is_the_map_of_those_who_play()
    {
        LimitArea();
        _world.Rules.Waves = true;
        var (player, wave) = (Fly(150f, 150f), Fly(150f, 150f, Wave));
        _world.Tick();

        // 5 tiles from the left and the bottom, 8 wide and high, and a tile of grace.
        Assert.That((_world.Units.X[player], _world.Units.Y[player]), Is.EqualTo((104f, 104f)));
        Assert.That((_world.Units.X[wave], _world.Units.Y[wave]), Is.EqualTo((150f, 150f)));
    }

    [TestCase(false, false)]
    [TestCase(true, true)]
    public void Without_waves_or_between_players_nobody_may_leave_it(bool waves, bool pvp)
    {
        LimitArea();
        (_world.Rules.Waves, _world.Rules.Pvp) = (waves, pvp);
        var unit = Fly(150f, 150f, Wave);
        _world.Tick();

        Assert.That((_world.Units.X[unit], _world.Units.Y[unit]), Is.EqualTo((104f, 104f)));
    }

    [Test]
    public void Velocity_carries_and_drag_slows()
    {
        var unit = Fly(40f, 40f);
        _world.Units.VelocityX[unit] = 2f;
        _world.Tick();
        Assert.That(_world.Units.X[unit], Is.EqualTo(42f));
        Assert.That(_world.Units.VelocityX[unit], Is.EqualTo(2f * (1f - _world.Units.Drag[unit])));

        _world.Run(2000);
        Assert.That(_world.Units.VelocityX[unit], Is.Zero);
    }

    private void LimitArea() =>
        (_world.Rules.LimitMapArea, _world.Rules.LimitX, _world.Rules.LimitY, _world.Rules.LimitWidth, _world.Rules.LimitHeight) = (true, 5, 5, 8, 8);

    private int Fly(float x, float y, byte team = 1) => _world.UnitLifecycle.Create(_world.Content.Units["poly"].Id, team, x, y, 0f);
}
