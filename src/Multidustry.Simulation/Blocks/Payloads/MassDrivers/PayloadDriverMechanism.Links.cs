using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Payloads.MassDrivers;

/// <summary>Which driver shoots where, and who waits for whom.</summary>
internal sealed partial class PayloadDriverMechanism
{
    /// <summary>A position, packed or counted from the driver's own. Only a driver of the same kind in reach is shot at, whatever is set.</summary>
    public override bool AcceptsConfig(int building, in ConfigValue config)
    {
        if (config.Kind == ConfigValueKind.Int)
            return config.AsInt() == NoLink || World.Tiles.Contains(TilePosition.Unpack(config.AsInt()));
        return config.Kind == ConfigValueKind.Point && Offset(building, config.AsPoint()) is var (x, y) && (World.Tiles.Contains(x, y) || (x, y) == (-1, -1));
    }

    public override void Configure(int building, in ConfigValue config)
    {
        if (config.Kind == ConfigValueKind.Int)
        {
            State(building).Link = config.AsInt();
            return;
        }
        var (x, y) = Offset(building, config.AsPoint());
        State(building).Link = new TilePosition((short)x, (short)y).Packed;
    }

    public override ConfigValue ConfigOf(int building)
    {
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var link = TilePosition.Unpack(State(building).Link);
        return ConfigValue.Point(new Point2(link.X - origin.X, link.Y - origin.Y));
    }

    private (int X, int Y) Offset(int building, Point2 offset)
    {
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        // Far away wraps around to somewhere outside, as any position outside does.
        return (unchecked(origin.X + offset.X), unchecked(origin.Y + offset.Y));
    }

    /// <summary>The driver that this one is linked to, -1 when there is none that it may shoot at.</summary>
    private int TargetOf(int building)
    {
        var link = State(building).Link;
        if (link == NoLink)
            return -1;
        var position = TilePosition.Unpack(link);
        var target = World.Tiles.BuildingAt(position.X, position.Y);
        return target >= 0 && Buildings.Block.Values[target] == Buildings.Block.Values[building]
            && Buildings.Team.Values[target] == Buildings.Team.Values[building] && IsInRange(building, target) ? target : -1;
    }

    private bool IsInRange(int building, int other)
    {
        var (x, y) = World.CentreOf(building);
        var (otherX, otherY) = World.CentreOf(other);
        float deltaX = x - otherX, deltaY = y - otherY, range = SpecOf(building).Range;
        return deltaX * deltaX + deltaY * deltaY < range * range;
    }

    private bool IsAwaited(int building) => _queues.Values[Buildings.State.Values[building]].Count > 0;

    /// <summary>The first in the queue, -1 for nobody or one that is gone.</summary>
    private int FirstShooter(int building)
    {
        var queue = _queuePool.Items(_queues.Values[Buildings.State.Values[building]]);
        return queue.Length > 0 && Buildings.IsAlive(queue[0]) ? queue[0].Row : -1;
    }

    private void QueueUp(int building, int target)
    {
        ref var queue = ref _queues.At(Buildings.State.Values[target]);
        var handle = Buildings.HandleOf(building);
        if (!_queuePool.Items(queue).Contains(handle))
            _queuePool.Add(ref queue, handle);
    }

    private void LeaveQueue(int target) => _queuePool.RemoveAt(ref _queues.At(Buildings.State.Values[target]), 0);

    /// <summary>Takes the first in the queue out when it is gone, has no power, or means another target by now.</summary>
    private void DropGoneShooter(int building, PayloadDriverSpec spec)
    {
        if (!IsAwaited(building))
            return;
        var shooter = FirstShooter(building);
        var stays = shooter >= 0 && !Buildings.Is(shooter, BuildingFlags.Removed) && !Buildings.IsCarried(shooter)
            && Buildings.Efficiency.Values[shooter] > 0f && Buildings.Block.Values[shooter] == Buildings.Block.Values[building]
            && State(shooter).Link == World.Tiles.PositionOf(Buildings.Tile.Values[building]).Packed && IsInRange(building, shooter);
        if (!stays)
            LeaveQueue(building);
    }
}
