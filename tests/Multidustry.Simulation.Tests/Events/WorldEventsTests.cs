using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Tests.Events;

public sealed class WorldEventsTests
{
    [Test]
    public void A_command_between_ticks_is_told_with_the_next_tick()
    {
        var world = TestWorlds.Ready();
        world.Tick();
        world.Execute(new AddPlayer { Id = world.ReserveEntityId(), Name = "early", Team = 1 });

        world.Tick();

        Assert.That(Kinds(world), Is.EqualTo(new[] { WorldEventKind.PlayerJoined }));
    }

    [Test]
    public void Every_event_is_told_after_exactly_one_tick()
    {
        var world = TestWorlds.Ready();
        var told = 0;
        for (var tick = 0; tick < 5; tick++)
        {
            world.Execute(new AddPlayer { Id = world.ReserveEntityId(), Name = $"player {tick}", Team = 1 });
            if (tick == 2)
                world.Execute(new AddPlayer { Id = world.ReserveEntityId(), Name = "another", Team = 1 });
            world.Tick();
            told += Kinds(world).Count(kind => kind == WorldEventKind.PlayerJoined);
        }

        Assert.That(told, Is.EqualTo(6));
    }

    private static IEnumerable<WorldEventKind> Kinds(World world) => world.Events.Batch.ToArray().Select(e => e.Kind);
}
