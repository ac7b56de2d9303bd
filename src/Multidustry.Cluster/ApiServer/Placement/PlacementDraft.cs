using Multidustry.Cluster.Records;

namespace Multidustry.Cluster.ApiServer.Placement;

/// <summary>A plan while it is made.</summary>
internal sealed class PlacementDraft
{
    private readonly Dictionary<string, NodeRoom> _byName;
    private readonly Affinity _affinity;

    public PlacementDraft(IEnumerable<PlacementNode> nodes, IEnumerable<PlacementWorld> worlds)
    {
        Rooms = [.. nodes.OrderBy(node => node.Name, StringComparer.Ordinal).Select((node, order) => new NodeRoom(node, order))];
        Worlds = [.. worlds.OrderBy(world => world.Name, StringComparer.Ordinal)];
        _byName = Rooms.ToDictionary(room => room.Name, StringComparer.Ordinal);
        _affinity = new Affinity(Rooms);
    }

    public IReadOnlyList<NodeRoom> Rooms { get; }

    /// <summary>The worlds, in the order of their names.</summary>
    public IReadOnlyList<PlacementWorld> Worlds { get; }

    public SpreadCounts Spread { get; } = new();

    public Dictionary<string, Seat> Seats { get; } = new(StringComparer.Ordinal);

    public NodeRoom? Room(string? node) => node is null ? null : _byName.GetValueOrDefault(node);

    /// <summary>Counts what is where; a world whose node is gone falls to its standby. Also room for moves under way.</summary>
    public void KeepWhatStands()
    {
        foreach (var world in Worlds)
        {
            var (node, standby) = (Room(world.Node), Room(world.Standby));
            if (node is null && !world.IsFixed)
                (node, standby) = (standby, null);
            if (standby is not null && !world.IsFixed && !MayFollow(world.Wanted, standby))
                standby = null;
            var target = Room(world.MovesTo);
            if (node is not null)
                Take(node, world.Wanted, goesTo: target);
            standby?.Add(world.Wanted, standby: true);
            if (target is not null && target != node && target != standby)
                target.Add(world.Wanted, standby: false);
            Seats[world.Name] = new Seat(world.IsFixed ? world.Node : node?.Name, standby?.Name);
        }
    }

    /// <summary>Finds places for worlds without one: the largest first, as small ones fit into gaps.</summary>
    public void PlaceWorlds()
    {
        foreach (var world in Worlds.Where(world => Seats[world.Name].Node is null && !world.IsFixed).OrderByDescending(world => world.Wanted.Limits.Millicores))
        {
            if ((Usable(world.MovesTo, world.Wanted) ?? Choose(world.Wanted, standby: false)) is not { } room)
                continue;
            Take(room, world.Wanted);
            Seats[world.Name] = Seats[world.Name] with { Node = room.Name };
        }
    }

    /// <summary>Finds standbys for worlds that want one.</summary>
    public void PlaceStandbys()
    {
        foreach (var world in Worlds.Where(world => world.Wanted.Standbys > 0 && !world.IsFixed))
        {
            var seat = Seats[world.Name];
            if (seat.Node is null || seat.Standby is not null || Choose(world.Wanted, standby: true, Room(seat.Node), Room(world.MovesTo)) is not { } room)
                continue;
            room.Add(world.Wanted, standby: true);
            Seats[world.Name] = seat with { Standby = room.Name };
        }
    }

    /// <summary>The best node for a world: the domain with the fewest of its spread, then the emptiest, then the first by name.</summary>
    public NodeRoom? Choose(WorldRecord world, bool standby, NodeRoom? not = null, NodeRoom? norThat = null, Func<NodeRoom, bool>? only = null)
    {
        NodeRoom? best = null;
        (int Together, int Fullness) least = default;
        foreach (var room in _affinity.Of(world))
        {
            if (room == not || room == norThat || only?.Invoke(room) == false)
                continue;
            var rank = (standby ? 0 : Spread.Of(world.Spread, room.Node), room.FullnessWith(world, standby));
            if (rank.Item2 <= 1000 && (best is null || rank.CompareTo(least) < 0))
                (best, least) = (room, rank);
        }

        return best;
    }

    private NodeRoom? Usable(string? node, WorldRecord world) => Room(node) is { Node.Draining: false } room && room.Has(world, standby: false) ? room : null;

    private static bool MayFollow(WorldRecord world, NodeRoom room) => world.Standbys > 0 && !room.Node.Draining && Affinity.Matches(world, room.Node);

    // A world on its way keeps its room, but counts where it goes to: else others would follow it, and all come back.
    private void Take(NodeRoom room, WorldRecord world, NodeRoom? goesTo = null)
    {
        room.Add(world, standby: false);
        Spread.Add(world.Spread, (goesTo ?? room).Node);
    }
}
