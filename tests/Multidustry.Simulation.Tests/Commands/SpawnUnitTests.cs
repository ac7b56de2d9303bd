using Multidustry.Simulation.Commands;

namespace Multidustry.Simulation.Tests.Commands;

internal sealed class SpawnUnitTests
{
    private static readonly int Flare = TestWorlds.Content.Units["flare"].Id;

    [Test]
    public void A_unit_appears_where_and_for_whom_it_was_asked()
    {
        var world = TestWorlds.Ready();
        Assert.That(world.Execute(new SpawnUnit { Type = Flare, Team = 2, X = 40, Y = 50, Rotation = 90 }), Is.EqualTo(CommandRefusal.None));
        Assert.That(world.Units.Count, Is.EqualTo(1));
        Assert.That((world.Units.Type[0], world.Units.Team[0], world.Units.X[0], world.Units.Y[0], world.Units.Rotation[0]), Is.EqualTo(((ushort)Flare, (byte)2, 40f, 50f, 90f)));
    }

    [TestCase(-1, 0f, 0f, 0f, CommandRefusal.UnknownContent)]
    [TestCase(9999, 0f, 0f, 0f, CommandRefusal.UnknownContent)]
    [TestCase(0, float.NaN, 0f, 0f, CommandRefusal.InvalidNumber)]
    [TestCase(0, 0f, float.PositiveInfinity, 0f, CommandRefusal.InvalidNumber)]
    [TestCase(0, 0f, 0f, float.NaN, CommandRefusal.InvalidNumber)]
    [TestCase(0, -1f, 0f, 0f, CommandRefusal.OutsideMap)]
    [TestCase(0, 0f, 161f, 0f, CommandRefusal.OutsideMap)]
    public void What_makes_no_sense_changes_nothing(int type, float x, float y, float rotation, CommandRefusal refusal)
    {
        var world = TestWorlds.Ready();
        var before = world.StateHash();
        Assert.That(world.Execute(new SpawnUnit { Type = type, Team = 1, X = x, Y = y, Rotation = rotation }), Is.EqualTo(refusal));
        Assert.That(world.StateHash(), Is.EqualTo(before));
    }
}
