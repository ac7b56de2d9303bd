using System.Runtime.CompilerServices;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>What programs find out about the buildings and units of a workbench.</summary>
internal sealed class BenchSensors(LogicBench bench) : ISensorAccess
{
    private const float TileSize = 8;

    private static readonly string[] RangedClasses = ["BaseTurret", "LogicBlock", "MendProjector", "OverdriveProjector", "RepairTurret", "RepairTower", "MassDriver"];
    private static readonly string[] ProgressClasses = ["GenericCrafter", "Separator", "UnitFactory", "Reconstructor", "UnitAssembler", "MassDriver", "MendProjector", "LaunchPad", "StackConveyor", "Duct"];

    public string NameOf(in MlogValue entity) => bench.BuildingOf(entity)?.Block.Name ?? bench.UnitOf(entity)?.Type.Name ?? "[object]";

    public MlogValue Sense(in MlogValue from, ContentEntry content)
    {
        if (bench.BuildingOf(from) is { } building)
            return content switch
            {
                Item item when building.Block.HasItems => MlogValue.Number(building.Items.GetValueOrDefault(item)),
                Liquid when building.Block.HasLiquids => MlogValue.Number(0),
                _ => default,
            };
        var unit = bench.UnitOf(from)!;
        return content switch
        {
            Item item when ReferenceEquals(unit.CarriedItem, item) => MlogValue.Number(unit.CarriedAmount),
            Block or UnitType => MlogValue.Number(0),
            _ => default,
        };
    }

    /// <summary>What programs ask for most goes into compiled code, which knows the property.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MlogValue Sense(in MlogValue from, LogicProperty property) => bench.BuildingOf(from) is not { } building
        ? SenseUnit(from, property)
        : property switch
        {
            LogicProperty.Dead => MlogValue.Boolean(building.IsDead),
            LogicProperty.Health => MlogValue.Number(building.Health),
            LogicProperty.Type => MlogValue.Content(building.Block),
            LogicProperty.Enabled => MlogValue.Boolean(building.IsDoor ? building.IsOpen : building.IsEnabled),
            _ => Sense(building, property),
        };

    internal static bool HasRange(Block block) => Array.Exists(RangedClasses, block.Class.Is);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MlogValue SenseUnit(in MlogValue from, LogicProperty property) => Sense(bench.UnitOf(from)!, property);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private MlogValue Sense(BenchBuilding building, LogicProperty property) => property switch
    {
        LogicProperty.X => MlogValue.Number(building.CentreX / TileSize),
        LogicProperty.Y => MlogValue.Number(building.CentreY / TileSize),
        LogicProperty.Color when building.Block.Class.Is("LightBlock") => ContentSensor.Color(building.Color),
        LogicProperty.Color => ContentSensor.Color(ContentSensor.ColorOf(bench.Vocabulary, building.Team)),
        LogicProperty.Solid => MlogValue.Boolean(building.IsDoor ? !building.IsOpen : building.Block.IsSolid),
        LogicProperty.Team => MlogValue.Number(building.Team.Id),
        LogicProperty.MaxHealth => MlogValue.Number(building.Block.Health),
        LogicProperty.Timescale => MlogValue.Number(1),
        LogicProperty.Efficiency => MlogValue.Boolean(building.IsAtWork),
        LogicProperty.Range => MlogValue.Number(HasRange(building.Block) ? building.Block.Number("range") / TileSize : 0),
        LogicProperty.Rotation => MlogValue.Number(building.Block.Class.Is("Turret") ? 90 : building.Rotation),
        LogicProperty.TotalItems => MlogValue.Number(building.Items.Values.Sum()),
        LogicProperty.FirstItem => MlogValue.Content(building.Items.Where(stack => stack.Value > 0).Select(stack => stack.Key).MinBy(item => item.Id)),
        LogicProperty.ItemCapacity => MlogValue.Number(building.Block.HasItems ? building.Block.ItemCapacity : 0),
        LogicProperty.LiquidCapacity => MlogValue.Number(building.Block.HasLiquids ? building.Block.LiquidCapacity : 0),
        LogicProperty.PowerCapacity => MlogValue.Number(ContentSensor.BufferedPower(building.Block)),
        LogicProperty.Size => MlogValue.Number(building.Block.Size),
        LogicProperty.Config => MlogValue.Content(ConfigOf(building)),
        LogicProperty.MemoryCapacity when building.Memory is not null => MlogValue.Number(building.Memory.Length),
        LogicProperty.BufferSize when building.Text is not null => MlogValue.Number(building.Text.Length),
        LogicProperty.BufferSize when building.Commands is not null => MlogValue.Number(building.Commands.Count),
        LogicProperty.Operations when building.Commands is not null => MlogValue.Number(building.Operations),
        LogicProperty.DisplayWidth or LogicProperty.DisplayHeight when DisplaySize(building.Block) is { } size => MlogValue.Number(size),
        LogicProperty.AmmoCapacity when building.Block.Class.Is("Turret") => MlogValue.Number(building.Block.Integer("maxAmmo")),
        LogicProperty.ShootX when building.Block.Class.Is("Turret") => MlogValue.Number(building.TargetX),
        LogicProperty.ShootY when building.Block.Class.Is("Turret") => MlogValue.Number(building.TargetY),
        LogicProperty.Shooting when building.Block.Class.Is("Turret") => MlogValue.Boolean(building.IsShooting),
        LogicProperty.Ammo or LogicProperty.Progress when building.Block.Class.Is("Turret") => MlogValue.Number(0),
        LogicProperty.Progress when Array.Exists(ProgressClasses, building.Block.Class.Is) => MlogValue.Number(0),
        LogicProperty.TotalLiquids or LogicProperty.TotalPower or LogicProperty.PowerNetIn or LogicProperty.PowerNetOut
            or LogicProperty.PowerNetStored or LogicProperty.PowerNetCapacity or LogicProperty.Controlled or LogicProperty.PayloadCount
            or LogicProperty.CameraX or LogicProperty.CameraY or LogicProperty.CameraWidth or LogicProperty.CameraHeight => MlogValue.Number(0),
        _ => default,
    };

    private static ContentEntry? ConfigOf(BenchBuilding building) =>
        building.Block.Class.Is("UnitFactory") ? building.Config ?? building.Block.Catalogue.Units["dagger"] : building.Config;

    private static int? DisplaySize(Block block) =>
        block.Class.Is("TileableLogicDisplay") ? 20 : block.TryGet("displaySize", out var size) ? size.AsInteger() : block.TryGet("canvasSize", out var canvas) ? canvas.AsInteger() : null;

    private static MlogValue Sense(BenchUnit unit, LogicProperty property) => property switch
    {
        LogicProperty.X => MlogValue.Number(unit.X / TileSize),
        LogicProperty.Y => MlogValue.Number(unit.Y / TileSize),
        LogicProperty.Color => ContentSensor.Color(uint.Parse(unit.Type.Catalogue.Teams[unit.Team.Id].Color, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture)),
        LogicProperty.TotalItems => MlogValue.Number(unit.CarriedAmount),
        LogicProperty.FirstItem => MlogValue.Content(unit.CarriedAmount == 0 ? null : unit.CarriedItem),
        LogicProperty.ItemCapacity => MlogValue.Number(unit.Type.ItemCapacity),
        LogicProperty.Rotation => MlogValue.Number(unit.Rotation),
        LogicProperty.Health => MlogValue.Number(unit.Health),
        LogicProperty.MaxHealth => MlogValue.Number(unit.Type.Health),
        LogicProperty.Shield => MlogValue.Number(unit.Shield),
        LogicProperty.Armor => MlogValue.Number(unit.Armor),
        LogicProperty.Ammo or LogicProperty.AmmoCapacity => MlogValue.Number(unit.Type.AmmoCapacity),
        LogicProperty.VelocityX => MlogValue.Number(unit.VelocityX * 60f / TileSize),
        LogicProperty.VelocityY => MlogValue.Number(unit.VelocityY * 60f / TileSize),
        LogicProperty.Dead => MlogValue.Boolean(unit.Health <= 0),
        LogicProperty.Team => MlogValue.Number(unit.Team.Id),
        LogicProperty.Range => MlogValue.Number(unit.Type.MaxRange / TileSize),
        LogicProperty.Shooting => MlogValue.Boolean(unit.IsShooting),
        LogicProperty.Boosting => MlogValue.Boolean(unit.Type.CanBoost && unit.IsBoosting),
        LogicProperty.MineX or LogicProperty.MineY => MlogValue.Number(-1),
        LogicProperty.Flag => MlogValue.Number(unit.Flag),
        LogicProperty.Speed => MlogValue.Number(unit.Speed * 60f / TileSize),
        LogicProperty.Controlled => MlogValue.Boolean(unit.Controller is not null),
        LogicProperty.PayloadCapacity => MlogValue.Number(unit.Type.PayloadCapacity / (TileSize * TileSize)),
        LogicProperty.Size => MlogValue.Number(unit.Type.HitSize / TileSize),
        LogicProperty.Type => MlogValue.Content(unit.Type),
        LogicProperty.Controller => unit.Controller?.Value ?? unit.Value,
        LogicProperty.ShootX or LogicProperty.ShootY or LogicProperty.CameraX or LogicProperty.CameraY or LogicProperty.CameraWidth or LogicProperty.CameraHeight
            or LogicProperty.Mining or LogicProperty.PayloadCount or LogicProperty.TotalPayload => MlogValue.Number(0),
        _ => default,
    };
}
