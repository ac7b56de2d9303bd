namespace Multidustry.Core.Content;

/// <summary>A block: floor, ore, wall or building. Sizes in tiles, times in ticks.</summary>
public sealed class Block : ContentEntry
{
    private IReadOnlyList<ItemStack>? _requirements;
    private IReadOnlyList<Consumer>? _consumers;
    private IReadOnlyList<string>? _configTypes;
    private IReadOnlyList<Item>? _acceptedItems;
    private IReadOnlyList<Liquid>? _acceptedLiquids;
    private IReadOnlyList<Ammo>? _ammoTypes;

    internal Block(ContentObject source, short id, string name)
        : base(source, ContentType.Block, id, name)
    {
        BuildingClass = TryGet("buildingClass", out var building) ? building.AsText() : null;
        StateVersion = TryGet("stateVersion", out var version) ? version.AsInteger() : 0;
        Size = Integer("size");
        SizeOffset = Integer("sizeOffset");
        Offset = Number("offset");
        Health = Integer("health");
        Armor = Number("armor");
        HasBuilding = Flag("hasBuilding");
        Updates = Flag("update");
        IsSolid = Flag("solid");
        Solidifies = Flag("solidifes");
        IsTeamPassable = Flag("teamPassable");
        IsUnderBullets = Flag("underBullets");
        Rotates = Flag("rotate");
        IsBreakable = Flag("breakable");
        IsDestructible = Flag("destructible");
        IsRebuildable = Flag("rebuildable");
        IsReplaceable = Flag("replaceable");
        IsAlwaysReplaceable = Flag("alwaysReplace");
        IsFloor = Flag("isFloor");
        IsOverlay = Flag("isOverlay");
        IsAir = Flag("isAir");
        IsStatic = Flag("isStatic");
        IsSynthetic = Flag("synthetic");
        IsHidden = Flag("isHidden");
        SavesData = Flag("saveData");
        HasItems = Flag("hasItems");
        HasLiquids = Flag("hasLiquids");
        HasPower = Flag("hasPower");
        ConsumesPower = Flag("consumesPower");
        OutputsPower = Flag("outputsPower");
        ConductsPower = Flag("conductivePower");
        ConnectsPower = Flag("connectedPower");
        OutputsLiquid = Flag("outputsLiquid");
        AcceptsItems = Flag("acceptsItems");
        AcceptsPayload = Flag("acceptsPayload");
        OutputsPayload = Flag("outputsPayload");
        IsUnloadable = Flag("unloadable");
        HasSeparateItemCapacity = Flag("separateItemCapacity");
        ItemCapacity = Integer("itemCapacity");
        LiquidCapacity = Number("liquidCapacity");
        LiquidPressure = Number("liquidPressure");
        BaseExplosiveness = Number("baseExplosiveness");
        IsInsulated = Flag("insulated");
        AbsorbsLasers = Flag("absorbLasers");
        IsFloating = Flag("floating");
        RequiresWater = Flag("requiresWater");
        IsPlaceableOnLiquid = Flag("placeableLiquid");
        IsPrivileged = Flag("privileged");
        IsConfigurable = Flag("configurable");
        IsLogicConfigurable = Flag("logicConfigurable");
        SavesConfig = Flag("saveConfig");
        IsCommandable = Flag("commandable");
        CanOverdrive = Flag("canOverdrive");
        IsSuppressable = Flag("suppressable");
        IsTargetable = Flag("targetable");
        Syncs = Flag("sync");
        FogRadius = Integer("fogRadius");
        Priority = Number("priority");
        UnitCapModifier = Integer("unitCapModifier");
        BuildTime = Number("buildTime");
        BuildCostMultiplier = Number("buildCostMultiplier");
        IsInstantlyBuilt = Flag("instantBuild");
        IsInstantlyDeconstructed = Flag("instantDeconstruct");
        BuildVisibility = Text("buildVisibility");
        Category = Text("category");
        GroupName = Text("group");
        Group = BlockEnums.Group(Catalogue.Names, GroupName);
        Flags = BlockEnums.Flags(Catalogue.Names, this["flags"]);
        EnvironmentsRequired = (Environments)Integer("envRequired");
        EnvironmentsEnabled = (Environments)Integer("envEnabled");
        EnvironmentsDisabled = (Environments)Integer("envDisabled");
    }

    /// <summary>The game's class of its building, which decides the state in saves; null for blocks without one.</summary>
    public string? BuildingClass { get; }

    /// <summary>Revision of the building's state in saves and streams.</summary>
    public int StateVersion { get; }

    /// <summary>Edge in tiles.</summary>
    public int Size { get; }

    /// <summary>From the origin tile to the lowest covered tile, 0 or negative.</summary>
    public int SizeOffset { get; }

    /// <summary>From the origin tile's centre to the block's centre, in world units.</summary>
    public float Offset { get; }

    /// <summary>Full health; -1 for blocks that have none.</summary>
    public int Health { get; }

    /// <summary>Damage that every hit loses.</summary>
    public float Armor { get; }

    /// <summary>Stands as a building.</summary>
    public bool HasBuilding { get; }

    /// <summary>Its building has an update.</summary>
    public bool Updates { get; }

    /// <summary>Units on the ground can't pass.</summary>
    public bool IsSolid { get; }

    /// <summary>Its building may turn solid.</summary>
    public bool Solidifies { get; }

    /// <summary>Units of its team pass.</summary>
    public bool IsTeamPassable { get; }

    /// <summary>Bullets pass unless they aim at it.</summary>
    public bool IsUnderBullets { get; }

    /// <summary>Has a rotation.</summary>
    public bool Rotates { get; }

    /// <summary>Can be taken down.</summary>
    public bool IsBreakable { get; }

    /// <summary>Can be destroyed.</summary>
    public bool IsDestructible { get; }

    /// <summary>Is rebuilt after destruction.</summary>
    public bool IsRebuildable { get; }

    /// <summary>Another block may take its place.</summary>
    public bool IsReplaceable { get; }

    /// <summary>Anything may take its place.</summary>
    public bool IsAlwaysReplaceable { get; }

    /// <summary>A floor.</summary>
    public bool IsFloor { get; }

    /// <summary>An overlay, such as an ore.</summary>
    public bool IsOverlay { get; }

    /// <summary>Nothing.</summary>
    public bool IsAir { get; }

    /// <summary>A wall of the map.</summary>
    public bool IsStatic { get; }

    /// <summary>Made by somebody.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Isn't offered to players.</summary>
    public bool IsHidden { get; }

    /// <summary>Tiles carry data of its own.</summary>
    public bool SavesData { get; }

    /// <summary>Buildings hold items.</summary>
    public bool HasItems { get; }

    /// <summary>Buildings hold liquids.</summary>
    public bool HasLiquids { get; }

    /// <summary>Buildings are in the power network.</summary>
    public bool HasPower { get; }

    /// <summary>May take power.</summary>
    public bool ConsumesPower { get; }

    /// <summary>Makes power.</summary>
    public bool OutputsPower { get; }

    /// <summary>Connects to neighbours without wires.</summary>
    public bool ConductsPower { get; }

    /// <summary>Adjacent nodes connect to it.</summary>
    public bool ConnectsPower { get; }

    /// <summary>Gives liquids away.</summary>
    public bool OutputsLiquid { get; }

    /// <summary>Takes items.</summary>
    public bool AcceptsItems { get; }

    /// <summary>Takes payloads.</summary>
    public bool AcceptsPayload { get; }

    /// <summary>Gives payloads away.</summary>
    public bool OutputsPayload { get; }

    /// <summary>Unloaders may take its items.</summary>
    public bool IsUnloadable { get; }

    /// <summary>The capacity holds for each item.</summary>
    public bool HasSeparateItemCapacity { get; }

    /// <summary>Most items, in all or of each kind.</summary>
    public int ItemCapacity { get; }

    /// <summary>Most of each liquid.</summary>
    public float LiquidCapacity { get; }

    /// <summary>Multiplies how liquid flows on.</summary>
    public float LiquidPressure { get; }

    /// <summary>Explosiveness without any contents.</summary>
    public float BaseExplosiveness { get; }

    /// <summary>Power lasers don't pass.</summary>
    public bool IsInsulated { get; }

    /// <summary>Laser bullets don't pass.</summary>
    public bool AbsorbsLasers { get; }

    /// <summary>Can stand on deep liquids.</summary>
    public bool IsFloating { get; }

    /// <summary>Must stand on a liquid.</summary>
    public bool RequiresWater { get; }

    /// <summary>Can stand on liquids.</summary>
    public bool IsPlaceableOnLiquid { get; }

    /// <summary>Only maps and editors may place or configure it.</summary>
    public bool IsPrivileged { get; }

    /// <summary>Takes configurations from players.</summary>
    public bool IsConfigurable { get; }

    /// <summary>Takes configurations from processors.</summary>
    public bool IsLogicConfigurable { get; }

    /// <summary>A new building takes the last used configuration.</summary>
    public bool SavesConfig { get; }

    /// <summary>Takes a command position.</summary>
    public bool IsCommandable { get; }

    /// <summary>Overdrive works on it.</summary>
    public bool CanOverdrive { get; }

    /// <summary>Suppression works on it.</summary>
    public bool IsSuppressable { get; }

    /// <summary>Can be aimed at.</summary>
    public bool IsTargetable { get; }

    /// <summary>Its building is sent in block snapshots.</summary>
    public bool Syncs { get; }

    /// <summary>Tiles it sees through fog; negative for none.</summary>
    public int FogRadius { get; }

    /// <summary>How much enemies prefer it.</summary>
    public float Priority { get; }

    /// <summary>Units it adds to the cap.</summary>
    public int UnitCapModifier { get; }

    /// <summary>Ticks it takes to build at speed 1.</summary>
    public float BuildTime { get; }

    /// <summary>Its own factor of the build time; <see cref="BuildTime"/> contains it already.</summary>
    public float BuildCostMultiplier { get; }

    /// <summary>Stands as soon as it is ordered.</summary>
    public bool IsInstantlyBuilt { get; }

    /// <summary>Goes as soon as it is ordered.</summary>
    public bool IsInstantlyDeconstructed { get; }

    /// <summary>When players see it in their menu, such as "shown" or "sandboxOnly".</summary>
    public string BuildVisibility { get; }

    /// <summary>Its menu.</summary>
    public string Category { get; }

    /// <summary>The game's name of <see cref="Group"/>.</summary>
    public string GroupName { get; }

    /// <summary>Blocks of one group may replace each other.</summary>
    public BlockGroup Group { get; }

    /// <summary>What it is good for, as AI and logic see it.</summary>
    public BlockFlags Flags { get; }

    /// <summary>Environment it needs.</summary>
    public Environments EnvironmentsRequired { get; }

    /// <summary>Environments of which one must be there.</summary>
    public Environments EnvironmentsEnabled { get; }

    /// <summary>Environments in which it stops.</summary>
    public Environments EnvironmentsDisabled { get; }

    /// <summary>What it costs to build, before the rules' multiplier.</summary>
    public IReadOnlyList<ItemStack> Requirements => Cached(ref _requirements, () => Items("requirements"));

    /// <summary>What its building consumes, in order.</summary>
    public IReadOnlyList<Consumer> Consumers => Cached(ref _consumers, () => Objects("consumers").Select(c => new Consumer(c)).ToArray());

    /// <summary>The game's names of the value types it takes as configuration.</summary>
    public IReadOnlyList<string> ConfigTypes => Cached(ref _configTypes, () => Texts("configTypes"));

    /// <summary>Items its consumers take.</summary>
    public IReadOnlyList<Item> AcceptedItems => Cached(ref _acceptedItems, () => Contents<Item>("itemFilter"));

    /// <summary>Liquids its consumers take.</summary>
    public IReadOnlyList<Liquid> AcceptedLiquids => Cached(ref _acceptedLiquids, () => Contents<Liquid>("liquidFilter"));

    /// <summary>What a turret shoots for which item or liquid; empty for other blocks.</summary>
    public IReadOnlyList<Ammo> AmmoTypes => Cached(ref _ammoTypes, () => ReadAmmo());

    /// <summary>The ore or floor's item; null for most.</summary>
    public Item? ItemDrop => Content<Item>("itemDrop");

    /// <summary>The liquid that pumps get from this floor; null for most.</summary>
    public Liquid? LiquidDrop => TryGet("liquidDrop", out _) ? Content<Liquid>("liquidDrop") : null;

    /// <summary>Whether it is a floor that units sink in.</summary>
    public bool IsDeep => TryGet("drownTime", out var time) && time.AsNumber() > 0;

    /// <summary>Whether the floor is a liquid.</summary>
    public bool IsLiquid => TryGet("isLiquid", out var liquid) && liquid.AsFlag();

    /// <summary>How much of an attribute ("heat", "oil" ...) one tile of it has; 0 for most.</summary>
    public float Attribute(string name)
    {
        var attributes = this["attributes"].AsMap();
        for (var i = 0; i < attributes.Count; i++)
            if (attributes[i].Key == name)
                return attributes[i].Value.AsNumber();
        return 0;
    }

    private Ammo[] ReadAmmo() => TryGet("ammoTypes", out var ammo)
        ? ammo.AsMap().Select(a => new Ammo(Catalogue.Resolve<ContentEntry>(a.Key), Catalogue.Resolve<BulletType>(a.Value.AsText()))).ToArray()
        : [];
}
