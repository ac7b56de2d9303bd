using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation.Tests.Commands;

public class CommandQueueTests
{
    [Test]
    public void A_full_queue_refuses_until_a_tick_has_emptied_it()
    {
        var queue = new CommandQueue(2);
        var command = new RespawnPlayer { Player = 1 };

        Assert.That(new[] { queue.TryEnqueue(command), queue.TryEnqueue(command), queue.TryEnqueue(command) }, Is.EqualTo(new[] { true, true, false }));
        Assert.That(queue.TakeAll(), Has.Count.EqualTo(2));
        Assert.That(queue.TryEnqueue(command), Is.True);
    }

    [Test]
    public void Queued_commands_are_carried_out_by_the_next_tick_and_refusals_reported()
    {
        var world = TestWorlds.Ready();
        var id = world.ReserveEntityId();
        world.Commands.TryEnqueue(new AddPlayer { Id = id, Name = "a", Team = 1 });
        world.Commands.TryEnqueue(new RemovePlayer { Player = 77 });
        world.Tick();

        Assert.That(world.Players.Find(id), Is.Zero);
        Assert.That(world.Events.Batch.ToArray().Select(e => e.Kind), Is.EqualTo(new[] { WorldEventKind.PlayerJoined, WorldEventKind.CommandRefused }));
        Assert.That((CommandRefusal)world.Events.Batch[1].Amount, Is.EqualTo(CommandRefusal.NoSuchPlayer));
    }
}
