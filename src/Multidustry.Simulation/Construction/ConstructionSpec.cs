using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Construction;

/// <summary>What building one block costs and where it may stand.</summary>
internal sealed record ConstructionSpec(
    ushort Id, int Size, float BuildTime, float DeconstructThreshold, ImmutableArray<(int Item, int Amount)> Requirements, int Group, string ClassName,
    bool AnyReplaceInGroup, bool IsReplaceable, bool IsAlwaysReplaceable, bool Rotates, bool RotatesQuickly, bool IsPrivileged,
    bool IsFloor, bool IsOverlay, bool IsInstantlyBuilt, bool IsInstantlyDeconstructed, string Visibility, bool IsSolid, bool RequiresWater,
    bool IsPlaceableOnLiquid, bool IsFloating, bool AllowsDerelictRepair, bool IsBreakable, bool IsBelt, bool IsBatchBelt, bool IsCore, bool SupportsOverlay, bool IsPlaceableFloor,
    ImmutableArray<short> Planets, GroundNeed Need,
    bool IsCoreZone, float EnemyDistance)
{
    /// <summary>The group "none" of the game: its blocks replace only themselves.</summary>
    private const int NoGroup = 0;

    private static readonly ConditionalWeakTable<ContentCatalogue, ConstructionSpec[]> Tables = [];

    /// <summary>All blocks of a build by id; made once per catalogue.</summary>
    public static ConstructionSpec[] For(ContentCatalogue catalogue) =>
        Tables.GetValue(catalogue, static c => [.. c.Blocks.Select(Of)]);

    /// <summary>Whether this block may be built over another one.</summary>
    public bool CanReplace(ConstructionSpec other)
    {
        if (other.IsAlwaysReplaceable)
            return true;
        if (other.IsPrivileged || !other.IsReplaceable || (IsBelt && other.IsBatchBelt))
            return false;
        var same = other.Id == Id;
        var sameKind = same || (Group != NoGroup && other.Group == Group);
        var fits = Size == other.Size || (Size >= other.Size && (ClassName == other.ClassName || AnyReplaceInGroup));
        return sameKind && fits && (!same || (Rotates && RotatesQuickly));
    }

    private static ConstructionSpec Of(Block block) => new(
        (ushort)block.Id, block.Size, block.BuildTime, block.Number("deconstructThreshold"),
        [.. block.Requirements.Select(r => ((int)r.Item.Id, r.Amount))], (int)block.Group, block.Class.Name,
        block.GroupName is "walls" or "projectors" or "turrets" or "transportation" or "liquids" or "logic" or "payloads" or "heat",
        block.IsReplaceable, block.IsAlwaysReplaceable, block.Rotates, block.Flag("quickRotate"), block.IsPrivileged,
        block.IsFloor, block.IsOverlay, block.IsInstantlyBuilt, block.IsInstantlyDeconstructed, block.BuildVisibility,
        block.IsSolid || block.Solidifies, block.RequiresWater, block.IsPlaceableOnLiquid, block.IsFloating, block.Flag("allowDerelictRepair"),
        block.IsDestructible || block.IsBreakable || block.Updates, block.Class.Is("Conveyor"), block.Class.Is("StackConveyor"), block.Class.Is("CoreBlock"),
        block.TryGet("supportsOverlay", out var supports) && supports.AsFlag(), block.Flag("placeableOn"),
        [.. block.Contents<Planet>("shownPlanets").Select(planet => planet.Id)], GroundNeeds.Of(block),
        block.TryGet("allowCorePlacement", out var coreZone) && coreZone.AsFlag(), block.Number("placeOverlapRange"));
}
