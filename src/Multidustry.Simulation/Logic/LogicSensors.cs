using System.Globalization;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Logic;

/// <summary>What programs find out about buildings and units. What only a block's class knows is asked of its mechanism.</summary>
internal sealed partial class LogicSensors(World world) : ISensorAccess
{
    private const float TileSize = 8f, SecondsPerTick = 60f;
    private static readonly string[] RangedClasses = ["BaseTurret", "LogicBlock", "MendProjector", "OverdriveProjector", "ForceProjector", "RepairTower", "RepairTurret"];

    private static readonly Dictionary<string, string> RangeFields = new(StringComparer.Ordinal)
    {
        ["RepairTurret"] = "repairRadius",
        ["ForceProjector"] = "radius",
    };

    private readonly uint[] _colours =
        [.. Enumerable.Range(0, Teams.TeamTable.Count).Select(team => world.Content.Teams.TryGet((short)team, out var entry) ? uint.Parse(entry.Color, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0)];

    private readonly float?[] _ranges = [.. world.Content.Blocks.Select(RangeOf)];

    /// <summary>How far a building sees, in world units; null when it doesn't.</summary>
    public static float? RangeOf(World world, int building) => world.Logic.Sensors._ranges[world.Buildings.Block.Values[building]];

    private static float? RangeOf(Block block)
    {
        var kind = Array.Find(RangedClasses, block.Class.Is);
        return kind is null ? null : block.Number(RangeFields.GetValueOrDefault(kind, "range"));
    }

    public string NameOf(in MlogValue entity) =>
        LogicHandles.BuildingOf(world, entity) is >= 0 and var building ? world.Content.Blocks[world.Buildings.Block.Values[building]].Name
        : LogicHandles.UnitOf(world, entity) is >= 0 and var unit ? world.Content.Units[world.Units.Type.Values[unit]].Name
        : "null";

    public MlogValue Sense(in MlogValue from, ContentEntry content)
    {
        if (LogicHandles.BuildingOf(world, from) is >= 0 and var building)
        {
            world.CatchUp(building);
            return content switch
            {
                Item item when world.Buildings.Items.Values[building] is >= 0 and var items => MlogValue.Number(world.Items.Get(items, item.Id)),
                Liquid liquid when world.Buildings.Liquids.Values[building] is >= 0 and var liquids => MlogValue.Number(world.Liquids.Get(liquids, liquid.Id)),
                _ => default,
            };
        }
        if (LogicHandles.UnitOf(world, from) is not (>= 0 and var unit))
            return default;
        return content switch
        {
            Item item when world.Units.StackItem.Values[unit] == item.Id => MlogValue.Number(world.Units.StackAmount.Values[unit]),
            Block or UnitType => MlogValue.Number(0),
            _ => default,
        };
    }

    public MlogValue Sense(in MlogValue from, LogicProperty property)
    {
        if (LogicHandles.BuildingOf(world, from) is >= 0 and var building)
        {
            world.CatchUp(building);
            return world.MechanismOf(building).TrySense(building, property, out var special) ? special : Sense(building, property);
        }
        if (LogicHandles.UnitOf(world, from) is >= 0 and var unit)
            return SenseUnit(unit, property);
        return property == LogicProperty.Dead ? MlogValue.Number(1) : default;
    }

    private MlogValue Sense(int building, LogicProperty property)
    {
        var buildings = world.Buildings;
        var block = world.Content.Blocks[buildings.Block.Values[building]];
        return property switch
        {
            LogicProperty.X => MlogValue.Number(world.CentreOf(building).X / TileSize),
            LogicProperty.Y => MlogValue.Number(world.CentreOf(building).Y / TileSize),
            LogicProperty.Color => MlogValue.Color(_colours[buildings.Team.Values[building]] | 0xFF),
            LogicProperty.Dead => MlogValue.Number(0),
            LogicProperty.Solid => MlogValue.Boolean(block.IsSolid || world.MechanismOf(building).IsSolid(building)),
            LogicProperty.Team => MlogValue.Number(buildings.Team.Values[building]),
            LogicProperty.Health => MlogValue.Number(buildings.Health.Values[building]),
            LogicProperty.MaxHealth => MlogValue.Number(block.Health),
            LogicProperty.Efficiency => MlogValue.Number(buildings.Efficiency.Values[building]),
            LogicProperty.Timescale => MlogValue.Number(buildings.TimeScale.Values[building]),
            LogicProperty.Range => MlogValue.Number((RangeOf(world, building) ?? 0f) / TileSize),
            LogicProperty.Rotation => MlogValue.Number(buildings.Rotation.Values[building]),
            LogicProperty.TotalItems => MlogValue.Number(buildings.Items.Values[building] is >= 0 and var items ? world.Items.Total.Values[items] : 0),
            LogicProperty.FirstItem => FirstItem(building),
            LogicProperty.TotalLiquids => MlogValue.Number(buildings.Liquids.Values[building] is >= 0 and var liquids ? world.Liquids.CurrentAmount(liquids) : 0),
            LogicProperty.ItemCapacity => MlogValue.Number(ItemCapacity(building, block)),
            LogicProperty.LiquidCapacity => MlogValue.Number(block.HasLiquids ? block.LiquidCapacity : 0),
            LogicProperty.Enabled => MlogValue.Boolean(buildings.Is(building, BuildingFlags.Enabled)),
            LogicProperty.Size => MlogValue.Number(block.Size),
            LogicProperty.Type => MlogValue.Content(block),
            LogicProperty.Config => ConfigOf(building, block),
            LogicProperty.Controlled or LogicProperty.PayloadCount or LogicProperty.CameraX or LogicProperty.CameraY
                or LogicProperty.CameraWidth or LogicProperty.CameraHeight => MlogValue.Number(0),
            _ => SensePower(building, block, property),
        };
    }

    private MlogValue SensePower(int building, Block block, LogicProperty property)
    {
        if (property is not (LogicProperty.TotalPower or LogicProperty.PowerCapacity or LogicProperty.PowerNetIn or LogicProperty.PowerNetOut
            or LogicProperty.PowerNetStored or LogicProperty.PowerNetCapacity))
            return default;
        var consumer = block.Consumers.FirstOrDefault(c => c.IsPower);
        if (property == LogicProperty.PowerCapacity)
            return MlogValue.Number(consumer?.PowerCapacity ?? 0f);
        if (world.Buildings.Power.Values[building] is not (>= 0 and var power))
            return MlogValue.Number(0);
        if (property == LogicProperty.TotalPower)
            return MlogValue.Number(consumer is null ? 0f : world.Power.Status.Values[power] * (consumer.IsPowerBuffer ? consumer.PowerCapacity : 1f));
        var balance = world.PowerGraphs.Table.Balance.Values[world.PowerGraphs.Of(building)];
        return MlogValue.Number(property switch
        {
            LogicProperty.PowerNetIn => balance.In * SecondsPerTick,
            LogicProperty.PowerNetOut => balance.Out * SecondsPerTick,
            LogicProperty.PowerNetStored => balance.Stored,
            _ => balance.Capacity,
        });
    }

    private MlogValue FirstItem(int building) =>
        world.Buildings.Items.Values[building] is >= 0 and var items && world.Items.First(items) is >= 0 and var item ? MlogValue.Content(world.Content.Items[item]) : default;

    /// <summary>Cores, and stores that touch one, tell what the team can keep of an item.</summary>
    private int ItemCapacity(int building, Block block)
    {
        if (!block.HasItems)
            return 0;
        return world.Buildings.Is(building, BuildingFlags.SharesCoreItems) ? world.Cores.CapacityOf(world.Buildings.Team.Values[building]) : block.ItemCapacity;
    }

    private MlogValue ConfigOf(int building, Block block) =>
        block.ConfigTypes.Any(IsContent) && world.ConfigOf(building) is { Kind: ConfigValueKind.Content } config
            ? MlogValue.Content(LogicValues.ContentOf(world.Content, config.AsContent()))
            : default;

    private static bool IsContent(string type) => type is "Item" or "Liquid" or "Block" or "UnitType" or "UnlockableContent";
}
