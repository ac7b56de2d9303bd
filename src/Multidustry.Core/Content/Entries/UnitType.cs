namespace Multidustry.Core.Content;

/// <summary>A kind of unit. Distances in world units, times in ticks, angles in degrees.</summary>
public sealed class UnitType : ContentEntry
{
    private IReadOnlyList<Weapon>? _weapons;
    private IReadOnlyList<Ability>? _abilities;
    private IReadOnlyList<StatusEffect>? _immunities;
    private IReadOnlyList<UnitCommand>? _commands;
    private IReadOnlyList<UnitStance>? _stances;
    private IReadOnlyList<ItemStack>? _requirements;

    internal UnitType(ContentObject source, short id, string name)
        : base(source, ContentType.Unit, id, name)
    {
        EntityClass = Text("entityClass");
        EntityClassId = Integer("entityClassId");
        Health = Number("health");
        Armor = Number("armor");
        Speed = Number("speed");
        Drag = Number("drag");
        Accel = Number("accel");
        RotateSpeed = Number("rotateSpeed");
        HitSize = Number("hitSize");
        Range = Number("range");
        MaxRange = Number("maxRange");
        IsFlying = Flag("flying");
        IsNaval = Flag("naval");
        CanBoost = Flag("canBoost");
        CanDrown = Flag("canDrown");
        IsHovering = Flag("hovering");
        AllowsLegStep = Flag("allowLegStep");
        IsEnemy = Flag("isEnemy");
        IsHittable = Flag("hittable");
        IsTargetable = Flag("targetable");
        HasPhysics = Flag("physics");
        TargetsAir = Flag("targetAir");
        TargetsGround = Flag("targetGround");
        CanAttack = Flag("canAttack");
        CanHeal = Flag("canHeal");
        UsesUnitCap = Flag("useUnitCap");
        IsBounded = Flag("bounded");
        IsPlayerControllable = Flag("playerControllable");
        IsLogicControllable = Flag("logicControllable");
        IsAllowedInPayloads = Flag("allowedInPayloads");
        IsHidden = Flag("hidden");
        ItemCapacity = Integer("itemCapacity");
        AmmoCapacity = Integer("ammoCapacity");
        PayloadCapacity = Number("payloadCapacity");
        BuildSpeed = Number("buildSpeed");
        BuildRange = Number("buildRange");
        MineSpeed = Number("mineSpeed");
        MineTier = Integer("mineTier");
        MineRange = Number("mineRange");
        MinesWalls = Flag("mineWalls");
        MinesFloor = Flag("mineFloor");
        Lifetime = Number("lifetime");
        EnvironmentsRequired = (Environments)Integer("envRequired");
        EnvironmentsEnabled = (Environments)Integer("envEnabled");
        EnvironmentsDisabled = (Environments)Integer("envDisabled");
        BuildTime = Number("buildTime");
    }

    /// <summary>The game's entity class, which decides what is synchronised and saved.</summary>
    public string EntityClass { get; }

    /// <summary>The entity class as the wire and saves number it.</summary>
    public int EntityClassId { get; }

    /// <summary>Full health.</summary>
    public float Health { get; }

    /// <summary>Damage that every hit loses.</summary>
    public float Armor { get; }

    /// <summary>World units per tick.</summary>
    public float Speed { get; }

    /// <summary>Part of the velocity lost per tick.</summary>
    public float Drag { get; }

    /// <summary>How fast it reaches its speed, 0 to 1.</summary>
    public float Accel { get; }

    /// <summary>Degrees per tick.</summary>
    public float RotateSpeed { get; }

    /// <summary>Edge of its hit box.</summary>
    public float HitSize { get; }

    /// <summary>How far it shoots at least.</summary>
    public float Range { get; }

    /// <summary>How far its farthest weapon shoots.</summary>
    public float MaxRange { get; }

    /// <summary>Flies.</summary>
    public bool IsFlying { get; }

    /// <summary>Lives on deep liquids.</summary>
    public bool IsNaval { get; }

    /// <summary>Can lift off.</summary>
    public bool CanBoost { get; }

    /// <summary>Drowns in deep liquids.</summary>
    public bool CanDrown { get; }

    /// <summary>Walks or floats over everything on the ground.</summary>
    public bool IsHovering { get; }

    /// <summary>Has legs that step over walls.</summary>
    public bool AllowsLegStep { get; }

    /// <summary>Counts as an enemy for waves.</summary>
    public bool IsEnemy { get; }

    /// <summary>Bullets hit it.</summary>
    public bool IsHittable { get; }

    /// <summary>Can be aimed at.</summary>
    public bool IsTargetable { get; }

    /// <summary>Pushes and is pushed.</summary>
    public bool HasPhysics { get; }

    /// <summary>Shoots at flying units.</summary>
    public bool TargetsAir { get; }

    /// <summary>Shoots at ground units and buildings.</summary>
    public bool TargetsGround { get; }

    /// <summary>Attacks at all.</summary>
    public bool CanAttack { get; }

    /// <summary>Its bullets heal.</summary>
    public bool CanHeal { get; }

    /// <summary>Counts against the unit cap.</summary>
    public bool UsesUnitCap { get; }

    /// <summary>Is kept inside the world.</summary>
    public bool IsBounded { get; }

    /// <summary>A player can take it over.</summary>
    public bool IsPlayerControllable { get; }

    /// <summary>A processor can take it over.</summary>
    public bool IsLogicControllable { get; }

    /// <summary>Can be carried.</summary>
    public bool IsAllowedInPayloads { get; }

    /// <summary>Isn't shown to players.</summary>
    public bool IsHidden { get; }

    /// <summary>How many items it carries.</summary>
    public int ItemCapacity { get; }

    /// <summary>How much ammunition it holds.</summary>
    public int AmmoCapacity { get; }

    /// <summary>Area of payload it carries, in square world units.</summary>
    public float PayloadCapacity { get; }

    /// <summary>Build speed; negative when it can't build.</summary>
    public float BuildSpeed { get; }

    /// <summary>How far it builds.</summary>
    public float BuildRange { get; }

    /// <summary>Mining speed.</summary>
    public float MineSpeed { get; }

    /// <summary>Hardness it can mine; negative when it can't.</summary>
    public int MineTier { get; }

    /// <summary>How far it mines.</summary>
    public float MineRange { get; }

    /// <summary>Mines ores in walls.</summary>
    public bool MinesWalls { get; }

    /// <summary>Mines ores on the floor.</summary>
    public bool MinesFloor { get; }

    /// <summary>Ticks a missile lives.</summary>
    public float Lifetime { get; }

    /// <summary>Environment it needs.</summary>
    public Environments EnvironmentsRequired { get; }

    /// <summary>Environments of which one must be there.</summary>
    public Environments EnvironmentsEnabled { get; }

    /// <summary>Environments in which it dies.</summary>
    public Environments EnvironmentsDisabled { get; }

    /// <summary>Ticks its requirements take to build.</summary>
    public float BuildTime { get; }

    /// <summary>Its weapons, in order.</summary>
    public IReadOnlyList<Weapon> Weapons => Cached(ref _weapons, () => Objects("weapons").Select(w => new Weapon(w)).ToArray());

    /// <summary>Its abilities, in order.</summary>
    public IReadOnlyList<Ability> Abilities => Cached(ref _abilities, () => Objects("abilities").Select(a => new Ability(a)).ToArray());

    /// <summary>Effects that don't touch it.</summary>
    public IReadOnlyList<StatusEffect> Immunities => Cached(ref _immunities, () => Contents<StatusEffect>("immunities"));

    /// <summary>Commands it takes.</summary>
    public IReadOnlyList<UnitCommand> Commands => Cached(ref _commands, () => Contents<UnitCommand>("commands"));

    /// <summary>Stances it takes.</summary>
    public IReadOnlyList<UnitStance> Stances => Cached(ref _stances, () => Contents<UnitStance>("stances"));

    /// <summary>Everything it takes to make one.</summary>
    public IReadOnlyList<ItemStack> Requirements => Cached(ref _requirements, () => Items("totalRequirements"));

    /// <summary>The command it starts with; null when it takes none.</summary>
    public UnitCommand? DefaultCommand => Content<UnitCommand>("defaultCommand");

    /// <summary>Whether its entity has the named component, such as "Mechc".</summary>
    public bool HasComponent(string component) => Texts("entityInterfaces").Contains(component);
}
