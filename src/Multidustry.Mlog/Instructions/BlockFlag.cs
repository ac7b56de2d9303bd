namespace Multidustry.Mlog.Instructions;

/// <summary>Kinds of buildings that ulocate knows.</summary>
public enum BlockFlag
{
    /// <summary><c>core</c>.</summary>
    Core,

    /// <summary><c>storage</c>.</summary>
    Storage,

    /// <summary><c>generator</c>.</summary>
    Generator,

    /// <summary><c>turret</c>.</summary>
    Turret,

    /// <summary><c>factory</c>.</summary>
    Factory,

    /// <summary><c>repair</c>.</summary>
    Repair,

    /// <summary><c>battery</c>.</summary>
    Battery,

    /// <summary><c>reactor</c>.</summary>
    Reactor,

    /// <summary><c>extinguisher</c>.</summary>
    Extinguisher,

    /// <summary><c>drill</c>.</summary>
    Drill,

    /// <summary><c>shield</c>.</summary>
    Shield,

    /// <summary><c>launchPad</c>.</summary>
    LaunchPad,

    /// <summary><c>unitCargoUnloadPoint</c>.</summary>
    UnitCargoUnloadPoint,

    /// <summary><c>unitAssembler</c>.</summary>
    UnitAssembler,

    /// <summary><c>hasFogRadius</c>.</summary>
    HasFogRadius,

    /// <summary><c>steamVent</c>.</summary>
    SteamVent,

    /// <summary><c>blockRepair</c>.</summary>
    BlockRepair,

    /// <summary><c>synced</c>.</summary>
    Synced,
}
