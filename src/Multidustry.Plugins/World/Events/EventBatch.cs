using Multidustry.Core.Binary;
using Multidustry.Plugins.Hosting.Guests;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Events;
using static Multidustry.Plugins.World.Interfaces.WorldWit.Types;

namespace Multidustry.Plugins.World.Events;

/// <summary>
/// What happened in one tick, as guests see it: made once, when the first plugin asks, and picked from for each. First what
/// came from outside, then what the world did.
/// </summary>
internal sealed class EventBatch
{
    private readonly List<GuestEvent> _events;
    private readonly Dictionary<Interests, EventList> _byInterest = [];

    private readonly Interests _interests;
    private readonly bool _hasPrivate;

    public EventBatch(Simulation.World world, List<byte[]> messages)
    {
        _events = Collect(world, messages);
        foreach (var happened in _events)
        {
            _interests |= happened.Interest;
            _hasPrivate |= happened.IsPrivate;
        }
    }

    /// <summary>The events for a plugin. Plugins of equal interests share one list unless something is for them alone.</summary>
    public EventList For(string plugin, Interests interests, Func<string, bool> ownsCommand)
    {
        if ((_interests & interests) == 0 && !_hasPrivate)
            return EventList.None;
        if (_hasPrivate && _events.Exists(happened => happened.IsFor(plugin, ownsCommand)))
            return Pick(happened => (happened.Interest & interests) != 0 || happened.IsFor(plugin, ownsCommand));
        if (!_byInterest.TryGetValue(interests, out var shared))
            _byInterest.Add(interests, shared = Pick(happened => (happened.Interest & interests) != 0));
        return shared;
    }

    private EventList Pick(Func<GuestEvent, bool> wanted) => new([.. _events.Where(wanted).Select(happened => happened.Value)]);

    private static List<GuestEvent> Collect(Simulation.World world, List<byte[]> messages)
    {
        var events = new List<GuestEvent>();
        foreach (var message in messages)
            if (Read(message) is { } happened)
                events.Add(happened);
        foreach (ref readonly var happened in world.Events.Batch)
            if (Convert(world, happened) is { } converted)
                events.Add(converted);
        return events;
    }

    private static GuestEvent? Read(byte[] message)
    {
        var reader = new BigEndianReader(message);
        try
        {
            switch ((PluginMessageKind)reader.ReadByte())
            {
                case PluginMessageKind.Chat:
                    return new GuestEvent(Interests.Chat, new Event.Chat(new ChatLine(reader.ReadInt32(), (uint)reader.ReadInt32(), reader.ReadUtf())));
                case PluginMessageKind.Command:
                    return new GuestEvent(new CommandLine(reader.ReadInt32(), reader.ReadUtf(), reader.ReadUtf()));
                case PluginMessageKind.MenuAnswer:
                    return new GuestEvent(reader.ReadUtf(), new Event.MenuAnswered(new MenuAnswer(reader.ReadInt32(), (uint)reader.ReadInt32(), reader.ReadInt32())));
                default:
                    return null;
            }
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }

    private static GuestEvent? Convert(Simulation.World world, in WorldEvent happened) => happened.Kind switch
    {
        WorldEventKind.PlayerJoined when world.Players.Find(happened.Entity) is >= 0 and var row => new(Interests.Players, new Event.PlayerJoined(GuestPlayer.Of(world, row))),
        WorldEventKind.PlayerLeft => new(Interests.Players, new Event.PlayerLeft(happened.Entity)),
        WorldEventKind.ConstructionFinished => new(Interests.Buildings, new Event.Built(Building(happened, happened.Entity))),
        WorldEventKind.DeconstructionFinished => new(Interests.Buildings, new Event.Deconstructed(Building(happened, happened.Entity))),
        WorldEventKind.BuildingDestroyed => new(Interests.Buildings, new Event.Destroyed(Building(happened, -1))),
        WorldEventKind.UnitSpawned => new(Interests.Units, new Event.UnitSpawned(happened.Entity)),
        WorldEventKind.UnitDied => new(Interests.Units, new Event.UnitDied(happened.Entity)),
        WorldEventKind.WaveStarted => new(Interests.Waves, new Event.WaveStarted(happened.Amount)),
        WorldEventKind.GameOver => new(Interests.Waves, new Event.GameOver(happened.Team)),
        _ => null,
    };

    private static Building Building(in WorldEvent happened, int by) =>
        new(new Position(happened.Tile.X, happened.Tile.Y), happened.Block, happened.Team, happened.Rotation, by);
}
