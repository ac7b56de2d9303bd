using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks;

/// <summary>Which block classes hand items to belts, and which of them only straight ahead. Facts of classes, not in the catalogue.</summary>
internal static class ItemOutput
{
    private static readonly string[] Always =
        ["PayloadUnloader", "LandingPad", "Junction", "OverflowGate", "Sorter", "BeamDrill", "WallCrafter", "ItemSource"];

    private static readonly string[] Never =
    [
        "PayloadLoader", "Accelerator", "LaunchPad", "ForceProjector", "MendProjector", "OverdriveProjector", "RegenProjector",
        "Turret", "PowerGenerator", "SolidPump", "StorageBlock", "UnitCargoLoader", "UnitFactory",
    ];

    private static readonly string[] AllAround =
        ["DuctRouter", "OverflowDuct", "PayloadUnloader", "HeaterGenerator", "BeamDrill", "GenericCrafter", "WallCrafter"];

    public static bool GivesItems(Block block) =>
        Array.Exists(Always, block.Class.Is)
        || (block.Class.Is("GenericCrafter") ? block.Has("outputItems") : block.HasItems && !Array.Exists(Never, block.Class.Is));

    public static bool GivesOnlyForward(Block block) => block.Rotates && !Array.Exists(AllAround, block.Class.Is);
}
