using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>Units as one processor binds and commands them.</summary>
internal sealed partial class ProcessorUnits(ProcessorHost processor) : IUnitAccess
{
    private const float TileSize = 8f;

    private World World => processor.World;

    private UnitTable Table => processor.World.Units;

    private LogicUnits Logic => processor.World.Logic.Units;

    private int Position => World.Tiles.PositionOf(World.Buildings.Tile.Values[processor.Row]).Packed;

    public int Count(UnitType type) => type.IsLogicControllable ? Logic.Of(processor.Team, type.Id).Count : 0;

    public MlogValue Get(UnitType type, int index) => LogicHandles.Unit(World, Logic.Of(processor.Team, type.Id)[index]);

    public bool CanBind(in MlogValue unit) =>
        LogicHandles.UnitOf(World, unit) is >= 0 and var row && IsOwn(row) && World.Content.Units[Table.Type.Values[row]].IsLogicControllable;

    public bool TakeControl(in MlogValue unit)
    {
        if (LogicHandles.UnitOf(World, unit) is not (>= 0 and var row) || !IsOwn(row) || !Logic.MayControl(row))
            return false;
        Logic.Control(row, Position);
        return true;
    }

    public void Command(in MlogValue unit, UnitAction action, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth, in MlogValue fifth)
    {
        var row = LogicHandles.UnitOf(World, unit);
        ref var orders = ref Table.Logic.At(row);
        switch (action)
        {
            case UnitAction.Idle or UnitAction.AutoPathfind:
                orders.Movement = (int)action;
                break;
            case UnitAction.Move or UnitAction.Stop or UnitAction.Approach or UnitAction.Pathfind:
                (orders.Movement, orders.MoveX, orders.MoveY) = ((int)action, first.AsFloat * TileSize, second.AsFloat * TileSize);
                if (action == UnitAction.Approach)
                    orders.MoveRadius = third.AsFloat * TileSize;
                if (action == UnitAction.Stop)
                    Logic.StopWork(row);
                break;
            case UnitAction.Target:
                (orders.Aim, orders.TargetX, orders.TargetY, orders.TargetKind) = ((int)action, first.AsFloat * TileSize, second.AsFloat * TileSize, 0);
                orders.Shoots = third.AsBoolean ? 1 : 0;
                break;
            case UnitAction.Targetp:
                (orders.Aim, orders.TargetKind, orders.TargetHandle) = ((int)action, KindOf(first), first.EntityKind is null ? 0 : first.Handle);
                orders.Shoots = second.AsBoolean ? 1 : 0;
                break;
            case UnitAction.Boost:
                orders.Boosts = first.AsBoolean ? 1 : 0;
                break;
            case UnitAction.Flag:
                Table.LogicFlag.Values[row] = first.AsNumber;
                break;
            case UnitAction.Unbind:
                Logic.Release(row);
                break;
            case UnitAction.Mine:
                Mine(row, first.AsFloat, second.AsFloat);
                break;
            case UnitAction.Build:
                Build(row, first.AsFloat, second.AsFloat, third, fourth, fifth);
                break;
            case UnitAction.ItemDrop:
                DropItems(row, first, second.AsInteger);
                break;
            case UnitAction.ItemTake:
                TakeItems(row, first, second, third.AsInteger);
                break;
        }
    }

    public bool IsWithin(in MlogValue unit, float x, float y, float radius) =>
        IsNear(LogicHandles.UnitOf(World, unit), x * TileSize, y * TileSize, radius * TileSize);

    public TileView GetBlock(in MlogValue unit, float x, float y)
    {
        var row = LogicHandles.UnitOf(World, unit);
        var type = World.Content.Units[Table.Type.Values[row]];
        var (tileX, tileY) = (Core.Mathematics.Scalars.ToTile(x * TileSize), Core.Mathematics.Scalars.ToTile(y * TileSize));
        if (!IsNear(row, x * TileSize, y * TileSize, Math.Max(type.MaxRange, type.BuildRange)) || !World.Tiles.Contains(tileX, tileY))
            return default;
        var tile = World.Tiles.IndexOf(tileX, tileY);
        var building = World.Tiles.BuildingAt(tile);
        var ground = World.Tiles.Overlays[tile] != 0 ? World.Tiles.Overlays[tile] : World.Tiles.Floors[tile];
        return new TileView(
            MlogValue.Content(World.Content.Blocks[World.Tiles.Blocks[tile]]),
            building >= 0 ? LogicHandles.Building(World, building) : default,
            MlogValue.Content(World.Content.Blocks[ground]));
    }

    private bool IsOwn(int unit) => processor.IsPrivileged || Table.Team.Values[unit] == processor.Team;

    private bool IsNear(int unit, float x, float y, float radius)
    {
        var (dx, dy) = (Table.X.Values[unit] - x, Table.Y.Values[unit] - y);
        return dx * dx + dy * dy < radius * radius;
    }

    private static int KindOf(in MlogValue value) =>
        value.EntityKind is null ? 0 : ReferenceEquals(value.EntityKind, MlogEntityKind.Building) ? 1 : 2;
}
