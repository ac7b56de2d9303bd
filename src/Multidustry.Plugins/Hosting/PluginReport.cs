using System.Globalization;
using System.Text;
using Multidustry.Simulation;

namespace Multidustry.Plugins.Hosting;

/// <summary>The plugins of a world as lines of text, for operators.</summary>
public static class PluginReport
{
    /// <summary>Describes plugins.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <param name="tick">The tick of their world, to say how long a quarantine lasts.</param>
    public static string Of(IReadOnlyList<PluginStatus> plugins, long tick)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plugins.Count} plugins");
        foreach (var plugin in plugins)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{plugin.Name} {plugin.Version}: {Describe(plugin, tick)}");
            if (plugin.Reason.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"; failed {plugin.Failures} times, last: {plugin.Reason}");
        }

        return text.ToString();
    }

    private static string Describe(PluginStatus plugin, long tick) => plugin.State switch
    {
        PluginState.Running => string.Create(CultureInfo.InvariantCulture, $"running, {plugin.LastFuel} fuel for its last batch, {plugin.MemoryBytes >> 10} KiB"),
        PluginState.Disabled => "switched off",
        PluginState.Withdrawn => "off, as its package was taken away",
        _ when plugin.ResumesAtTick < 0 => "in quarantine until there is another package",
        _ => string.Create(CultureInfo.InvariantCulture, $"in quarantine for {(plugin.ResumesAtTick - tick + WorldClock.TicksPerSecond - 1) / WorldClock.TicksPerSecond} s"),
    };
}
