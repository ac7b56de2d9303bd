namespace Multidustry.Plugins.Packaging.Sources;

/// <summary>Where packages come from. Implementations are thread-safe and trust nothing they read.</summary>
public interface IPluginSource
{
    /// <summary>All releases of a plugin, in no particular order; none when the source doesn't know it.</summary>
    /// <exception cref="PackageException">The source can't be reached or answers nonsense.</exception>
    ValueTask<IReadOnlyList<PluginRelease>> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Opens the package of a release; it is the one that the release promised.</summary>
    /// <exception cref="PackageException">It can't be had, or is another one.</exception>
    ValueTask<PluginPackage> OpenAsync(PluginRelease release, CancellationToken cancellationToken = default);
}
