using System.Collections.Concurrent;
using Multidustry.Core.Content;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Client;

/// <summary>
/// The world as a client knows it: what it was sent when it joined, and what packets have changed since.
/// Written by the client's own thread; reading from any thread is safe, but values may change while you look.
/// </summary>
public sealed class ClientWorld
{
    private readonly ConcurrentDictionary<int, ClientPlayer> _players = new();
    private readonly ConcurrentDictionary<int, ClientUnit> _units = new();
    private readonly ConcurrentDictionary<byte, IReadOnlyDictionary<short, int>> _coreItems = new();
    private readonly HashSet<int> _removed = []; // snapshots that are late must not bring the dead back

    internal ClientWorld(ReceivedWorld received, ContentCatalogue content)
    {
        Received = received;
        Content = content;
        Tiles = new ClientTiles(received.World.Map, received.World.Content, content);
        Wave = received.World.Wave;
        WaveTime = received.World.WaveTime;
        Rules = received.World.Rules;
    }

    /// <summary>The world stream as it came: rules, tags, raw buildings, rebuild lists, markers. Its ids are those of its own content header.</summary>
    public ReceivedWorld Received { get; }

    /// <summary>The content of the client's build.</summary>
    public ContentCatalogue Content { get; }

    /// <summary>The tiles.</summary>
    public ClientTiles Tiles { get; }

    /// <summary>The rules as JSON.</summary>
    public string Rules { get; internal set; }

    /// <summary>The players by entity id.</summary>
    public IReadOnlyDictionary<int, ClientPlayer> Players => _players;

    /// <summary>The client's own player, or null until the first snapshot names it.</summary>
    public ClientPlayer? Own => _players.GetValueOrDefault(Received.PlayerId);

    /// <summary>The unit the client controls, or null when it is dead or has none.</summary>
    public ClientUnit? OwnUnit => Own is { Unit.Kind: UnitReferenceKind.Unit } own ? _units.GetValueOrDefault(own.Unit.Value) : null;

    /// <summary>The units the client may see, by entity id.</summary>
    public IReadOnlyDictionary<int, ClientUnit> Units => _units;

    /// <summary>What the first core of each team holds: by team number, then by item id.</summary>
    public IReadOnlyDictionary<byte, IReadOnlyDictionary<short, int>> CoreItems => _coreItems;

    /// <summary>The number of the wave.</summary>
    public int Wave { get; private set; }

    /// <summary>Ticks until the next wave.</summary>
    public float WaveTime { get; private set; }

    /// <summary>Enemies that are left.</summary>
    public int Enemies { get; private set; }

    /// <summary>Whether the world stands still.</summary>
    public bool Paused { get; private set; }

    /// <summary>Whether the game is over.</summary>
    public bool GameOver { get; private set; }

    /// <summary>Ticks a second that the server achieves.</summary>
    public int TicksPerSecond { get; private set; }

    /// <summary>How many state snapshots have been applied.</summary>
    public int StateSnapshots { get; private set; }

    internal void Apply(in StateSnapshotPacket state, in PacketContext context)
    {
        Wave = state.Wave;
        WaveTime = state.WaveTime;
        Enemies = state.Enemies;
        Paused = state.Paused;
        GameOver = state.GameOver;
        TicksPerSecond = state.Tps;
        foreach (var core in Protocol.Snapshots.CoreItems.ReadAll(state.CoreData.Span, context).Span)
            _coreItems[core.Team] = core.Items.ToArray().ToDictionary(stack => stack.Item, stack => stack.Amount);
        StateSnapshots++;
    }

    /// <returns>The player, and whether it is new; null when it has left already.</returns>
    internal (ClientPlayer Player, bool IsNew)? Player(int id) => Find(_players, id, static id => new ClientPlayer(id));

    internal (ClientUnit Unit, bool IsNew)? Unit(int id) => Find(_units, id, static id => new ClientUnit(id));

    internal ClientPlayer? RemovePlayer(int id)
    {
        _removed.Add(id);
        return _players.TryRemove(id, out var player) ? player : null;
    }

    internal void RemoveUnit(int id)
    {
        _removed.Add(id);
        _units.TryRemove(id, out _);
    }

    internal void RemoveUnit(UnitReference unit)
    {
        if (unit.Kind == UnitReferenceKind.Unit)
            RemoveUnit(unit.Value);
    }

    /// <summary>Takes a unit out of sight; unlike a dead one it may come back.</summary>
    internal void Hide(int id) => _units.TryRemove(id, out _);

    private (T Entity, bool IsNew)? Find<T>(ConcurrentDictionary<int, T> entities, int id, Func<int, T> create)
        where T : class
    {
        if (entities.TryGetValue(id, out var known))
            return (known, false);
        if (_removed.Contains(id))
            return null;
        var entity = create(id);
        entities[id] = entity;
        return (entity, true);
    }
}
