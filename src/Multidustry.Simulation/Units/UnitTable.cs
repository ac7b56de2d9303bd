using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Units;

/// <summary>All units, one column per field. Positions and velocities are in world units (8 per tile), angles in degrees.</summary>
public sealed class UnitTable : EntityTable
{
    internal UnitTable(StateRegistry registry) : base(registry, "units")
    {
        Id = AddColumn<int>("id");
        Type = AddColumn<ushort>("type");
        EntityClass = AddColumn<byte>("class");
        Team = AddColumn<byte>("team");
        Controller = AddColumn<ControllerKind>("controller");
        ControllerId = AddColumn<int>("controllerId");
        Flags = AddColumn<UnitFlags>("flags");
        X = AddColumn<float>("x");
        Y = AddColumn<float>("y");
        VelocityX = AddColumn<float>("velocityX");
        VelocityY = AddColumn<float>("velocityY");
        Rotation = AddColumn<float>("rotation");
        BaseRotation = AddColumn<float>("baseRotation");
        AimX = AddColumn<float>("aimX");
        AimY = AddColumn<float>("aimY");
        Health = AddColumn<float>("health");
        Shield = AddColumn<float>("shield");
        Elevation = AddColumn<float>("elevation");
        Ammo = AddColumn<float>("ammo");
        LogicFlag = AddColumn<double>("logicFlag");
        StackItem = AddColumn<short>("stackItem");
        StackAmount = AddColumn<int>("stackAmount");
        MineTile = AddColumn<int>("mineTile");
        MineTimer = AddColumn<float>("mineTimer");
        DrownTime = AddColumn<float>("drownTime");
        BuildCounter = AddColumn<float>("buildCounter");
        Drag = AddColumn<float>("drag");
        SpeedMultiplier = AddColumn<float>("speedMultiplier");
        Tether = AddColumn<int>("tether");
        Lifetime = AddColumn<float>("lifetime");
        Age = AddColumn<float>("age");
        ListPosition = AddColumn<int>("listPosition");
        OrderPosition = AddColumn<int>("orderPosition");
        SeenFrom = AddColumn<int>("seenFrom");
        Plans = AddColumn<PooledList>("plans");
        Mounts = AddColumn<PooledList>("mounts");
        Statuses = AddColumn<PooledList>("statuses");
        Abilities = AddColumn<PooledList>("abilities");
        Orders = AddColumn("orders", OrdersCodec.Instance);
        Cargo = AddColumn("cargo", CargoCodec.Instance);
        Logic = AddColumn<LogicOrders>("logic");
        Answers = AddColumn<PooledList>("answers");
        AnswerPool = registry.Register(new ListPool<LogicAnswer>("units.answerPool"));
        MountPool = registry.Register(new ListPool<WeaponMount>("units.mountPool"));
        StatusPool = registry.Register(new ListPool<StatusEntry>("units.statusPool"));
        AbilityPool = registry.Register(new ListPool<float>("units.abilityPool"));
    }

    /// <summary>Entity id, unique among all entities of the world.</summary>
    public Column<int> Id { get; }

    /// <summary>Unit type id.</summary>
    public Column<ushort> Type { get; }

    /// <summary>Class id on the wire and in saves; the type's own, unless a save said otherwise.</summary>
    public Column<byte> EntityClass { get; }

    /// <summary>Team number.</summary>
    public Column<byte> Team { get; }

    /// <summary>Who steers it.</summary>
    public Column<ControllerKind> Controller { get; }

    /// <summary>Which one of that kind; see <see cref="ControllerKind"/>.</summary>
    public Column<int> ControllerId { get; }

    /// <summary>Switches.</summary>
    public Column<UnitFlags> Flags { get; }

    /// <summary>Centre, world units.</summary>
    public Column<float> X { get; }

    /// <summary>Centre, world units.</summary>
    public Column<float> Y { get; }

    /// <summary>World units per tick.</summary>
    public Column<float> VelocityX { get; }

    /// <summary>World units per tick.</summary>
    public Column<float> VelocityY { get; }

    /// <summary>Degrees.</summary>
    public Column<float> Rotation { get; }

    /// <summary>Degrees, of a mech's legs.</summary>
    public Column<float> BaseRotation { get; }

    /// <summary>Where it aims, world units.</summary>
    public Column<float> AimX { get; }

    /// <summary>Where it aims, world units.</summary>
    public Column<float> AimY { get; }

    /// <summary>Health points.</summary>
    public Column<float> Health { get; }

    /// <summary>Shield points, lost before health.</summary>
    public Column<float> Shield { get; }

    /// <summary>0 on the ground to 1 in the air.</summary>
    public Column<float> Elevation { get; }

    /// <summary>Ammunition, where the rules count it.</summary>
    public Column<float> Ammo { get; }

    /// <summary>A number that processors read and write.</summary>
    public Column<double> LogicFlag { get; }

    /// <summary>Item carried; meaningless while <see cref="StackAmount"/> is 0.</summary>
    public Column<short> StackItem { get; }

    /// <summary>How many items it carries.</summary>
    public Column<int> StackAmount { get; }

    /// <summary>Packed position of the tile it mines, -1 for none.</summary>
    public Column<int> MineTile { get; }

    /// <summary>Packed position of the building it belongs to, -1 for none; only some types have one.</summary>
    public Column<int> Tether { get; }

    /// <summary>Ticks after which it dies by itself; only missiles do.</summary>
    public Column<float> Lifetime { get; }

    /// <summary>Ticks since it was fired; only missiles count them.</summary>
    public Column<float> Age { get; }

    /// <summary>What players ordered it to do; null unless <see cref="ControllerKind.Command"/> steers it.</summary>
    public ObjectColumn<UnitOrders?> Orders { get; }

    /// <summary>What it carries, the last one on top; null for nothing.</summary>
    public ObjectColumn<Payload[]?> Cargo { get; }

    internal Column<float> MineTimer { get; }

    /// <summary>0 dry to 1 drowned.</summary>
    internal Column<float> DrownTime { get; }

    internal Column<float> BuildCounter { get; }

    /// <summary>Share of the velocity lost per tick.</summary>
    internal Column<float> Drag { get; }

    /// <summary>Product of the status effects' factors.</summary>
    internal Column<float> SpeedMultiplier { get; }

    /// <summary>Packed position of the tile from which its team saw last.</summary>
    internal Column<int> SeenFrom { get; }

    internal Column<int> ListPosition { get; }

    internal Column<int> OrderPosition { get; }

    /// <summary>What it builds, first first; see <see cref="World.Plans"/>.</summary>
    internal Column<PooledList> Plans { get; }

    /// <summary>What a processor told it; meaningless unless one controls it.</summary>
    internal Column<LogicOrders> Logic { get; }

    /// <summary>What search instructions found for it; see <see cref="AnswerPool"/>.</summary>
    internal Column<PooledList> Answers { get; }

    internal ListPool<LogicAnswer> AnswerPool { get; }

    internal Column<PooledList> Mounts { get; }

    internal Column<PooledList> Statuses { get; }

    /// <summary>One number for each ability of its type.</summary>
    internal Column<PooledList> Abilities { get; }

    internal ListPool<WeaponMount> MountPool { get; }

    internal ListPool<StatusEntry> StatusPool { get; }

    internal ListPool<float> AbilityPool { get; }

    /// <summary>The unit's weapons in the order of its type.</summary>
    public ReadOnlySpan<WeaponMount> MountsOf(int row) => MountPool.Items(Mounts.Values[row]);

    /// <summary>The status effects on the unit in the order they came.</summary>
    public ReadOnlySpan<StatusEntry> StatusesOf(int row) => StatusPool.Items(Statuses.Values[row]);

    /// <summary>What its abilities remember, one number for each ability of its type.</summary>
    public ReadOnlySpan<float> AbilitiesOf(int row) => AbilityPool.Items(Abilities.Values[row]);

    /// <summary>The row of a unit by entity id, -1 when there is none.</summary>
    public int Find(int id)
    {
        for (var row = 0; row < RowCount; row++)
            if (Id.Values[row] == id && IsAlive(row) && !Is(row, UnitFlags.Removed | UnitFlags.Carried))
                return row;
        return -1;
    }

    /// <summary>Whether the row is a unit that stands or flies in the world: not a free row, not removed, not carried.</summary>
    public bool IsInWorld(int row) => IsAlive(row) && !Is(row, UnitFlags.Removed | UnitFlags.Carried);

    /// <summary>Whether a flag is set.</summary>
    public bool Is(int row, UnitFlags flag) => (Flags.Values[row] & flag) != 0;

    internal void Set(int row, UnitFlags flag, bool value)
    {
        ref var flags = ref Flags.At(row);
        flags = value ? flags | flag : flags & ~flag;
    }
}
