using Multidustry.Core.Binary;
using Multidustry.Simulation;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>Lets records happen to a world again. Belongs to the world's thread.</summary>
internal static class LogReplay
{
    /// <summary>How far ahead of a world a record may be; a history has one at least for every tick that it ran.</summary>
    private const long MaximumJump = 60 * WorldClock.TicksPerSecond;

    /// <summary>Brings the world to the record's tick and carries its command out.</summary>
    /// <exception cref="MalformedDataException">The record doesn't follow from the world as it is: something before it is missing, or the hash is another.</exception>
    public static void Apply(World world, in LogRecord record)
    {
        if (record.Tick < world.Clock.Tick || record.Tick - world.Clock.Tick > MaximumJump)
            throw new MalformedDataException($"A record of tick {record.Tick} does not follow the world's tick {world.Clock.Tick}");
        while (world.Clock.Tick < record.Tick)
            world.Tick();
        if (record.Command is { } command && world.Execute(command) is not CommandRefusal.None and var refusal)
            throw new MalformedDataException($"A command of tick {record.Tick} that was carried out is now refused: {refusal}");
        if (record.Hash is { } hash && world.StateHash() != hash)
            throw new MalformedDataException($"The world is not the same at tick {record.Tick}");
    }
}
