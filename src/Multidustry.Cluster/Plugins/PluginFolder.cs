using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Resolution;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Cluster.Plugins;

/// <summary>The folder in which an operator puts packages, and those that worlds ran before. Thread-safe.</summary>
/// <param name="folder">The operator's folder; null for none.</param>
/// <param name="cache">What worlds have run; null where no world outlives the node.</param>
/// <param name="node">The plugins of the gameserver; null where none is.</param>
public sealed class PluginFolder(string? folder, PackageCache? cache = null, NodePlugins? node = null)
{
    private static readonly VersionRange AnyVersion = VersionRange.Parse("*");

    private volatile IReadOnlyList<PluginPackage> _packages = [];

    /// <summary>What was in the folder when it was last read, of all kinds, each after those that it needs.</summary>
    public IReadOnlyList<PluginPackage> Packages => _packages;

    /// <summary>Takes in what worlds may have run before, so that they can be brought back, and reads the folder.</summary>
    /// <exception cref="PackageException">A package is no good, or they don't fit together.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        foreach (var package in node is null ? [] : cache?.All() ?? [])
            await node!.Library.AddAsync(package, cancellationToken).ConfigureAwait(false);
        await LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the folder: of each plugin the highest version that fits all others. Worlds are told by <see cref="GameServerNode.ApplyPluginsAsync"/>.</summary>
    /// <returns>The plugins, each after those that it needs.</returns>
    /// <exception cref="PackageException">A package is no good, or they don't fit together; everything stays as it was.</exception>
    public async Task<IReadOnlyList<PluginManifest>> LoadAsync(CancellationToken cancellationToken = default)
    {
        if (folder is null)
            return [];
        if (!Directory.Exists(folder))
            throw new PackageException($"There is no folder '{folder}' for plugins.");
        var source = new PluginDirectory(folder);
        var names = (await source.AllAsync(cancellationToken).ConfigureAwait(false)).Select(package => package.Manifest.Name).Distinct();
        var packages = new List<PluginPackage>();
        foreach (var release in await new DependencyResolver(source, PluginInterface.Version).ResolveAsync(names.Select(name => new PluginDependency(name, AnyVersion)), cancellationToken).ConfigureAwait(false))
            packages.Add(await source.OpenAsync(release, cancellationToken).ConfigureAwait(false));
        foreach (var package in packages)
            cache?.Keep(package);
        if (node is not null)
            await node.WantAsync(packages, cancellationToken: cancellationToken).ConfigureAwait(false);
        _packages = packages;
        return packages.ConvertAll(package => package.Manifest);
    }
}
