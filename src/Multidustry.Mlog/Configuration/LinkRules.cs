namespace Multidustry.Mlog.Configuration;

/// <summary>Which buildings a processor reaches.</summary>
public static class LinkRules
{
    private const float TileSize = 8;

    /// <summary>Whether a building is near enough: its centre nearer than the range and half its edge.</summary>
    /// <param name="distanceX">Between the centres, in world units.</param>
    /// <param name="distanceY">Between the centres, in world units.</param>
    /// <param name="range">Range of the processor in world units.</param>
    /// <param name="size">Edge of the building in tiles.</param>
    public static bool IsInRange(float distanceX, float distanceY, float range, int size)
    {
        var reach = range + (size * TileSize / 2);
        return (distanceX * distanceX) + (distanceY * distanceY) < reach * reach;
    }
}
