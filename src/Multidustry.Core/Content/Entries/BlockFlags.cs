namespace Multidustry.Core.Content;

/// <summary>What a block is good for, as AI, logic and synchronisation see it; bit n is the game's flag n.</summary>
[Flags]
public enum BlockFlags
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>Cores.</summary>
    Core = 1 << 0,

    /// <summary>Storage.</summary>
    Storage = 1 << 1,

    /// <summary>Power generators.</summary>
    Generator = 1 << 2,

    /// <summary>Turrets.</summary>
    Turret = 1 << 3,

    /// <summary>Factories.</summary>
    Factory = 1 << 4,

    /// <summary>Repair points for units.</summary>
    Repair = 1 << 5,

    /// <summary>Batteries.</summary>
    Battery = 1 << 6,

    /// <summary>Reactors.</summary>
    Reactor = 1 << 7,

    /// <summary>Puts fires out.</summary>
    Extinguisher = 1 << 8,

    /// <summary>Drills.</summary>
    Drill = 1 << 9,

    /// <summary>Shields.</summary>
    Shield = 1 << 10,

    /// <summary>Launch pads.</summary>
    LaunchPad = 1 << 11,

    /// <summary>Cargo units unload here.</summary>
    UnitCargoUnloadPoint = 1 << 12,

    /// <summary>Unit assemblers.</summary>
    UnitAssembler = 1 << 13,

    /// <summary>Sees through fog.</summary>
    HasFogRadius = 1 << 14,

    /// <summary>Vents of steam.</summary>
    SteamVent = 1 << 15,

    /// <summary>Repairs blocks.</summary>
    BlockRepair = 1 << 16,

    /// <summary>Sent in block snapshots.</summary>
    Synced = 1 << 17,
}
