using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Packaging.Resolution;

/// <summary>
/// Chooses one version of every plugin that is wanted or needed. Deterministic: plugins are taken in the order in which they
/// are first wanted, and of each the highest version that fits everybody; where that leads nowhere, the next lower one.
/// </summary>
/// <param name="source">Where releases are looked for.</param>
/// <param name="sdk">The version of the SDK that will host them.</param>
/// <param name="limits">Bounds of the search; the defaults when null.</param>
public sealed class DependencyResolver(IPluginSource source, SemanticVersion sdk, PackageLimits? limits = null)
{
    private readonly PackageLimits _limits = limits ?? PackageLimits.Default;

    /// <summary>The chosen releases, each after those it needs.</summary>
    /// <exception cref="PackageException">A plugin is missing, wishes conflict, or plugins need each other in a circle; the message explains it.</exception>
    public async ValueTask<IReadOnlyList<PluginRelease>> ResolveAsync(IEnumerable<PluginDependency> wanted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var search = new ResolutionSearch(source, sdk, _limits);
        foreach (var dependency in wanted)
            search.Want(dependency, "the operator");
        return LoadOrder.Of(await search.RunAsync(cancellationToken).ConfigureAwait(false));
    }
}
