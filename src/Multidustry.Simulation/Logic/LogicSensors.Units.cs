using Multidustry.Core.Geometry;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>What programs find out about units.</summary>
internal sealed partial class LogicSensors
{
    private const int ByProcessor = 1, ByPlayer = 2, ByCommand = 3;

    private MlogValue SenseUnit(int unit, LogicProperty property)
    {
        var units = world.Units;
        var type = world.Content.Units[units.Type.Values[unit]];
        return property switch
        {
            LogicProperty.X => MlogValue.Number(units.X.Values[unit] / TileSize),
            LogicProperty.Y => MlogValue.Number(units.Y.Values[unit] / TileSize),
            LogicProperty.VelocityX => MlogValue.Number(units.VelocityX.Values[unit] * SecondsPerTick / TileSize),
            LogicProperty.VelocityY => MlogValue.Number(units.VelocityY.Values[unit] * SecondsPerTick / TileSize),
            LogicProperty.Rotation => MlogValue.Number(units.Rotation.Values[unit]),
            LogicProperty.Color => MlogValue.Color(_colours[units.Team.Values[unit]] | 0xFF),
            LogicProperty.Health => MlogValue.Number(units.Health.Values[unit]),
            LogicProperty.MaxHealth => MlogValue.Number(type.Health),
            LogicProperty.Shield => MlogValue.Number(units.Shield.Values[unit]),
            LogicProperty.Armor => MlogValue.Number(type.Armor),
            LogicProperty.Ammo => MlogValue.Number(world.Rules.UnitAmmo ? units.Ammo.Values[unit] : type.AmmoCapacity),
            LogicProperty.AmmoCapacity => MlogValue.Number(type.AmmoCapacity),
            LogicProperty.Dead => MlogValue.Boolean(units.Is(unit, UnitFlags.Dead)),
            LogicProperty.Team => MlogValue.Number(units.Team.Values[unit]),
            LogicProperty.Shooting => MlogValue.Boolean(units.Is(unit, UnitFlags.Shooting)),
            LogicProperty.Boosting => MlogValue.Boolean(type.CanBoost && world.Movement.IsFlying(unit)),
            LogicProperty.Range => MlogValue.Number(type.MaxRange / TileSize),
            LogicProperty.ShootX => MlogValue.Number(units.AimX.Values[unit] / TileSize),
            LogicProperty.ShootY => MlogValue.Number(units.AimY.Values[unit] / TileSize),
            LogicProperty.Mining => MlogValue.Boolean(units.MineTile.Values[unit] != -1),
            LogicProperty.MineX => MlogValue.Number(units.MineTile.Values[unit] is not -1 and var x ? TilePosition.Unpack(x).X : -1),
            LogicProperty.MineY => MlogValue.Number(units.MineTile.Values[unit] is not -1 and var y ? TilePosition.Unpack(y).Y : -1),
            LogicProperty.Flag => MlogValue.Number(units.LogicFlag.Values[unit]),
            LogicProperty.Speed => MlogValue.Number(type.Speed * SecondsPerTick / TileSize * units.SpeedMultiplier.Values[unit]),
            LogicProperty.Size => MlogValue.Number(type.HitSize / TileSize),
            LogicProperty.TotalItems => MlogValue.Number(units.StackAmount.Values[unit]),
            LogicProperty.FirstItem => units.StackAmount.Values[unit] == 0 ? default : MlogValue.Content(world.Content.Items[units.StackItem.Values[unit]]),
            LogicProperty.ItemCapacity => MlogValue.Number(type.ItemCapacity),
            LogicProperty.PayloadCapacity => MlogValue.Number(type.PayloadCapacity / (TileSize * TileSize)),
            LogicProperty.PayloadCount or LogicProperty.TotalPayload => MlogValue.Number(0),
            LogicProperty.CameraX or LogicProperty.CameraY or LogicProperty.CameraWidth or LogicProperty.CameraHeight => MlogValue.Number(0),
            LogicProperty.Type => MlogValue.Content(type),
            LogicProperty.Name => MlogValue.String(PlayerOf(unit) is >= 0 and var player ? world.Players.Name[player] : null),
            LogicProperty.Controller => ControllerOf(unit),
            LogicProperty.Controlled => MlogValue.Number(units.Is(unit, UnitFlags.Dead) ? 0 : units.Controller.Values[unit] switch
            {
                ControllerKind.Logic => ByProcessor,
                ControllerKind.Player => ByPlayer,
                ControllerKind.Command => ByCommand,
                _ => 0,
            }),
            _ => default,
        };
    }

    /// <summary>The processor that controls the unit; itself when nothing of that kind does.</summary>
    private MlogValue ControllerOf(int unit)
    {
        if (world.Units.Is(unit, UnitFlags.Dead))
            return default;
        if (world.Units.Controller.Values[unit] != ControllerKind.Logic)
            return LogicHandles.Unit(world, unit);
        return world.Logic.Units.ProcessorOf(unit) is >= 0 and var processor ? LogicHandles.Building(world, processor) : default;
    }

    private int PlayerOf(int unit) =>
        world.Units.Controller.Values[unit] == ControllerKind.Player ? world.Players.Find(world.Units.ControllerId.Values[unit]) : -1;
}
