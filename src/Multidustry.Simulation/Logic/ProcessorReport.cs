using System.Globalization;
using System.Text;

namespace Multidustry.Simulation.Logic;

/// <summary>The dearest processors of a world as lines of text, for operators.</summary>
public static class ProcessorReport
{
    /// <summary>How many processors are shown unless told otherwise.</summary>
    public const int DefaultRows = 10;

    /// <summary>Describes the processors of a world; call it on the world's thread.</summary>
    /// <param name="world">The world.</param>
    /// <param name="rows">How many processors are shown at most; at least 1.</param>
    public static string Of(World world, int rows = DefaultRows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var profiles = world.ProfileProcessors();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{profiles.Count} processors; last tick: {world.LogicCost.Instructions} instructions, {world.LogicCost.Time.TotalMilliseconds:F3} ms");
        foreach (var profile in profiles.Take(rows))
            text.Append(CultureInfo.InvariantCulture, $"\n{world.Content.Blocks[profile.Block].Name} at {profile.Tile.X},{profile.Tile.Y}, team {profile.Team}: "
                + $"{profile.Total.Instructions} instructions, {profile.Total.Time.TotalMilliseconds:F1} ms; {profile.Length} long, {profile.Links} links");
        return text.ToString();
    }
}
