using Multidustry.Core.Geometry;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.Bridges;

/// <summary>Which links count, and what may enter and leave where.</summary>
internal abstract partial class BridgeMechanism
{
    /// <summary>The bridge that a bridge leads to, -1 while its link isn't valid.</summary>
    protected int TargetOf(int building)
    {
        var target = At(StateOf(building).Link);
        return target >= 0 && IsWithinReach(building, target) && StateOf(target).Link != PositionOf(building) ? target : None;
    }

    /// <summary>Whether something may come in: from a bridge that leads here, else only into a linked bridge and not from ahead.</summary>
    protected bool MayEnterFrom(int building, int source)
    {
        if (source < 0 || Buildings.Team.Values[source] != Buildings.Team.Values[building])
            return false;
        if (World.MechanismOf(source) == this && TargetOf(source) == building)
            return true;
        var target = TargetOf(building);
        return target >= 0 && SideOf(building, target) != SideOf(building, source);
    }

    /// <summary>Whether something may leave to a neighbour: not to where other bridges lead here from, and not ahead.</summary>
    protected bool MayLeaveTo(int building, int other)
    {
        if (TargetOf(building) is >= 0 and var target)
        {
            var origin = World.Tiles.PositionOf(Buildings.Tile.Values[other]);
            return SideOf(building, target) != Directions.Towards(World, building, origin.X, origin.Y);
        }
        var side = SideOf(building, other);
        foreach (var incoming in _incomingPool.Items(StateOf(building).Incoming))
            if (TilePosition.Unpack(incoming) is var from && Directions.Towards(World, building, from.X, from.Y) == side)
                return false;
        return true;
    }

    /// <summary>It may take again what it refused: neighbours and the bridges that lead here wake.</summary>
    protected void RoomMade(int building)
    {
        World.Changed(building);
        foreach (var incoming in _incomingPool.Items(StateOf(building).Incoming))
            if (At(incoming) is >= 0 and var from)
                World.Wake(from);
    }

    /// <summary>The direction of another building's nearest tile.</summary>
    private int SideOf(int building, int other)
    {
        var position = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var (x, y) = Directions.NearestTile(World, other, position.X, position.Y);
        return Directions.Towards(World, building, x, y);
    }

    private void DropOldIncoming(int building)
    {
        ref var incoming = ref StateOf(building).Incoming;
        for (var i = 0; i < incoming.Count;)
        {
            var from = At(_incomingPool.At(incoming, i));
            if (from >= 0 && IsWithinReach(building, from) && StateOf(from).Link == PositionOf(building))
            {
                i++;
                continue;
            }
            _incomingPool.At(incoming, i) = _incomingPool.At(incoming, incoming.Count - 1);
            _incomingPool.RemoveAt(ref incoming, incoming.Count - 1);
        }
    }

    private void AddIncoming(int building, int position)
    {
        ref var incoming = ref StateOf(building).Incoming;
        if (!_incomingPool.Items(incoming).Contains(position))
            _incomingPool.Add(ref incoming, position);
    }

    /// <summary>Links may have become valid or invalid on all bridges that this one could be linked with.</summary>
    private void WakeWithinRange(int building)
    {
        var position = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        for (var direction = 0; direction < 4; direction++)
        {
            var (dx, dy) = Directions.Step(direction);
            for (var i = 1; i <= SpecOf(building).Range; i++)
                if (World.Tiles.BuildingAt(position.X + dx * i, position.Y + dy * i) is >= 0 and var other && World.MechanismOf(other) == this)
                {
                    World.Wake(other);
                    World.Changed(other);
                }
        }
    }

    /// <summary>Same block, same team, in one line and not too far.</summary>
    private bool IsWithinReach(int building, int other)
    {
        if (Buildings.Block.Values[building] != Buildings.Block.Values[other] || Buildings.Team.Values[building] != Buildings.Team.Values[other])
            return false;
        var (a, b) = (World.Tiles.PositionOf(Buildings.Tile.Values[building]), World.Tiles.PositionOf(Buildings.Tile.Values[other]));
        var range = SpecOf(building).Range;
        return a.X == b.X ? Math.Abs(a.Y - b.Y) <= range : a.Y == b.Y && Math.Abs(a.X - b.X) <= range;
    }

    private int PositionOf(int building) => World.Tiles.PositionOf(Buildings.Tile.Values[building]).Packed;

    private int At(int packed)
    {
        var position = TilePosition.Unpack(packed);
        return World.Tiles.BuildingAt(position.X, position.Y);
    }
}
