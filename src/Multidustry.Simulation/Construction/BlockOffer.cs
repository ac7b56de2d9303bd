using Multidustry.Core.Content;
using Multidustry.Core.Rules;

namespace Multidustry.Simulation.Construction;

/// <summary>Which blocks and units the rules let anybody make here: visible, not banned, of this planet and environment.</summary>
internal sealed class BlockOffer(World world, ConstructionSpec[] specs)
{
    private const string Anywhere = "sun";

    private readonly int _coreZone = world.Content.Blocks.TryGet("core-zone", out var zone) ? zone.Id : -1;

    private GameRules Rules => world.Rules;

    /// <summary>Whether a team may build a block. Waves build whatever they see.</summary>
    public bool CanBuild(ConstructionSpec spec, byte team)
    {
        if (Rules.Editor)
            return true;
        var block = world.Content.Blocks[spec.Id];
        if (!IsVisible(block, spec) || !IsOfThisPlanet(spec))
            return false;
        return (!IsBanned(block) && SupportsEnvironment(block, Rules.Environment)) || (Rules.Waves && team == Rules.WaveTeam);
    }

    /// <summary>Whether a factory may make a block as a payload.</summary>
    public bool CanMake(Block block)
    {
        var spec = specs[block.Id];
        return block.HasBuilding && !spec.IsCore && IsVisible(block, spec) && !IsBanned(block) && IsOfThisPlanet(spec);
    }

    /// <summary>Whether a factory may make a unit as a payload.</summary>
    public bool CanMake(UnitType unit) =>
        !unit.Flag("hidden") && Rules.UnitWhitelist == Rules.BannedUnits.Contains(unit) && SupportsEnvironment(unit, Rules.Environment);

    /// <summary>Whether a block works in an environment.</summary>
    public static bool SupportsEnvironment(Block block, Environments environment) =>
        Supports(block.EnvironmentsEnabled, block.EnvironmentsDisabled, block.EnvironmentsRequired, environment);

    private static bool SupportsEnvironment(UnitType unit, Environments environment) =>
        Supports(unit.EnvironmentsEnabled, unit.EnvironmentsDisabled, unit.EnvironmentsRequired, environment);

    private static bool Supports(Environments enabled, Environments disabled, Environments required, Environments environment) =>
        (enabled & environment) != 0 && (disabled & environment) == 0 && (required & environment) == required;

    private bool IsVisible(Block block, ConstructionSpec spec) =>
        (IsShown(spec) || Rules.RevealedBlocks.Contains(block)) && (Rules.Editor || !Rules.HideBannedBlocks || !IsBanned(block));

    private bool IsBanned(Block block) => Rules.BlockWhitelist != Rules.BannedBlocks.Contains(block);

    private bool IsOfThisPlanet(ConstructionSpec spec) =>
        spec.Planets.IsEmpty || Rules.Planet is not { } planet || planet.Name == Anywhere || spec.Planets.Contains(planet.Id);

    private bool IsShown(ConstructionSpec spec) => spec.Visibility switch
    {
        "shown" => true,
        "sandboxOnly" or "notLegacyLaunchPadOnly" => Rules.InfiniteResources,
        "lightingOnly" => Rules.Lighting,
        "ammoOnly" => Rules.UnitAmmo,
        "fogOnly" => Rules.Fog || Rules.Editor,
        "editorOnly" => Rules.Editor,
        "worldProcessorOnly" => Rules.Editor || Rules.AllowEditWorldProcessors,
        "coreZoneOnly" => _coreZone >= 0 && world.Tiles.Floors.Contains((ushort)_coreZone),
        _ => false,
    };
}
