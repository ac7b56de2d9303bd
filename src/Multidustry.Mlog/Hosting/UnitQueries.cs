using Multidustry.Core.Content;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>What a unit sees of a tile.</summary>
/// <param name="Block">Block on the tile.</param>
/// <param name="Building">Building on the tile.</param>
/// <param name="Floor">Ore when there is one, otherwise the floor.</param>
public readonly record struct TileView(MlogValue Block, MlogValue Building, MlogValue Floor);

/// <summary>What <c>ulocate</c> looks for.</summary>
/// <param name="Target">Kind of place.</param>
/// <param name="Flag">Kind of building.</param>
/// <param name="Enemy">Buildings of enemies instead of one's own.</param>
/// <param name="Ore">Item whose ore is wanted; null finds none.</param>
public readonly record struct LocateQuery(LocateTarget Target, BlockFlag Flag, bool Enemy, Item? Ore);

/// <summary>What <c>ulocate</c> found.</summary>
/// <param name="Found">Whether anything was found.</param>
/// <param name="IsRemembered">Whether this is the answer of an earlier search, which is written whole and in another order. A fresh search that found nothing leaves the program's old position.</param>
/// <param name="X">Position in tiles.</param>
/// <param name="Y">Position in tiles.</param>
/// <param name="Building">The building, when one was found and is near enough or the team's own.</param>
public readonly record struct LocateResult(bool Found, bool IsRemembered, float X, float Y, MlogValue Building);

/// <summary>Which units <c>radar</c> looks for: all three filters hold.</summary>
/// <param name="First">First filter.</param>
/// <param name="Second">Second filter.</param>
/// <param name="Third">Third filter.</param>
/// <param name="Sort">What makes a unit best.</param>
/// <param name="HighestFirst">Whether the largest value is best; of distances, the nearest.</param>
public readonly record struct RadarQuery(RadarTarget First, RadarTarget Second, RadarTarget Third, RadarSort Sort, bool HighestFirst);
