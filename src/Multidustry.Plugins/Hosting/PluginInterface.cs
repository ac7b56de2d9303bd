using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Hosting;

/// <summary>The interface between hosts and plugins.</summary>
public static class PluginInterface
{
    /// <summary>The version of the WIT package <c>multidustry:plugin</c> that this SDK hosts.</summary>
    public static SemanticVersion Version { get; } = SemanticVersion.Parse("0.1.0");
}
