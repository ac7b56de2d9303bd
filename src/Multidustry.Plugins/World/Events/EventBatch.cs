using Multidustry.Core.Binary;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Events;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Events;

/// <summary>
/// What happened in one tick, as guests see it: made once, when the first plugin asks, and picked from for each. First what
/// came from outside, then what the world did.
/// </summary>
internal sealed class EventBatch(Simulation.World world, List<byte[]> messages)
{
    private readonly List<GuestEvent> _events = Collect(world, messages);
    private readonly Dictionary<Interests, object?[]> _byInterest = [];

    /// <summary>The events for a plugin. Plugins of equal interests share one array unless something is for them alone.</summary>
    public object?[] For(string plugin, Interests interests, Func<string, bool> ownsCommand)
    {
        if (_events.Count == 0)
            return [];
        if (_events.Exists(happened => happened.Interest == Interests.None && IsFor(happened, plugin, ownsCommand)))
            return [.. _events.Where(happened => (happened.Interest & interests) != 0 || IsFor(happened, plugin, ownsCommand)).Select(happened => happened.Value)];
        if (!_byInterest.TryGetValue(interests, out var shared))
            _byInterest.Add(interests, shared = [.. _events.Where(happened => (happened.Interest & interests) != 0).Select(happened => happened.Value)]);
        return shared;
    }

    /// <summary>Answers are for the plugin they name, commands for whoever added them.</summary>
    private static bool IsFor(in GuestEvent happened, string plugin, Func<string, bool> ownsCommand) =>
        happened.Interest == Interests.None
        && (happened.Plugin is { } named ? named == plugin : ownsCommand((string)((object?[])happened.Value.Payload!)[1]!));

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
                    return new GuestEvent(Interests.Chat, null, GuestEvent.Make(GuestEventCase.Chat, new object?[] { reader.ReadInt32(), (uint)reader.ReadInt32(), reader.ReadUtf() }));
                case PluginMessageKind.Command:
                    return new GuestEvent(Interests.None, null, GuestEvent.Make(GuestEventCase.Command, new object?[] { reader.ReadInt32(), reader.ReadUtf(), reader.ReadUtf() }));
                case PluginMessageKind.MenuAnswer:
                    var plugin = reader.ReadUtf();
                    return new GuestEvent(Interests.None, plugin, GuestEvent.Make(GuestEventCase.MenuAnswered, new object?[] { reader.ReadInt32(), (uint)reader.ReadInt32(), reader.ReadInt32() }));
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
        WorldEventKind.PlayerJoined when world.Players.Find(happened.Entity) is >= 0 and var row => For(Interests.Players, GuestEventCase.PlayerJoined, GuestPlayer.Of(world, row)),
        WorldEventKind.PlayerLeft => For(Interests.Players, GuestEventCase.PlayerLeft, happened.Entity),
        WorldEventKind.ConstructionFinished => For(Interests.Buildings, GuestEventCase.Built, Building(happened, happened.Entity)),
        WorldEventKind.DeconstructionFinished => For(Interests.Buildings, GuestEventCase.Deconstructed, Building(happened, happened.Entity)),
        WorldEventKind.BuildingDestroyed => For(Interests.Buildings, GuestEventCase.Destroyed, Building(happened, -1)),
        WorldEventKind.UnitSpawned => For(Interests.Units, GuestEventCase.UnitSpawned, happened.Entity),
        WorldEventKind.UnitDied => For(Interests.Units, GuestEventCase.UnitDied, happened.Entity),
        WorldEventKind.WaveStarted => For(Interests.Waves, GuestEventCase.WaveStarted, happened.Amount),
        WorldEventKind.GameOver => For(Interests.Waves, GuestEventCase.GameOver, happened.Team),
        _ => null,
    };

    private static GuestEvent For(Interests interest, GuestEventCase kind, object payload) => new(interest, null, GuestEvent.Make(kind, payload));

    private static object?[] Building(in WorldEvent happened, int by) =>
        [new object?[] { (int)happened.Tile.X, (int)happened.Tile.Y }, happened.Block, happened.Team, happened.Rotation, by];
}
