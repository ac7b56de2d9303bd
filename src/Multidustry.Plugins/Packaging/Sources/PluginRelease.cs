using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Sources;

/// <summary>One version of a plugin that a source offers, with what is needed to choose it.</summary>
/// <param name="Name">The plugin.</param>
/// <param name="Version">The version.</param>
/// <param name="MinimumSdk">The lowest version of the SDK that can host it.</param>
/// <param name="Dependencies">What it needs.</param>
/// <param name="Location">Where the package is: a file name, of meaning to its source only.</param>
/// <param name="Sha256">The SHA-256 of the package file in hexadecimal digits.</param>
public sealed record PluginRelease(
    string Name, SemanticVersion Version, SemanticVersion MinimumSdk, IReadOnlyList<PluginDependency> Dependencies, string Location, string Sha256);
