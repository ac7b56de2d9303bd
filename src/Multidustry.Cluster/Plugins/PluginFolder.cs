using Microsoft.Extensions.Logging;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Packaging.Resolution;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Packaging.Versions;
using Multidustry.Plugins.Storage.Components;

namespace Multidustry.Cluster.Plugins;

/// <summary>The folder in which an operator puts packages, and those that worlds ran before. Thread-safe.</summary>
/// <param name="folder">The operator's folder; null for none.</param>
/// <param name="cache">What worlds have run; null where no world outlives the node.</param>
/// <param name="node">The plugins of the gameserver; null where none is.</param>
public sealed class PluginFolder(string? folder, PackageCache? cache = null, NodePlugins? node = null)
{
    private static readonly VersionRange AnyVersion = VersionRange.Parse("*");

    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;
    private volatile IReadOnlyList<PluginPackage> _packages = [];
    private volatile PluginDocuments? _documents;

    /// <summary>What was in the folder when it was last read, of all kinds, each after those that it needs.</summary>
    public IReadOnlyList<PluginPackage> Packages => _packages;

    /// <summary>Reads the folder again whenever something in it has changed, until disposed; null where there is no folder.</summary>
    /// <param name="changed">Called when other packages are there.</param>
    /// <param name="time">The time.</param>
    /// <param name="log">Where it is told what is wrong with a package; everything stays as it was then.</param>
    public IAsyncDisposable? Watch(Func<CancellationToken, Task> changed, TimeProvider time, ILogger log) =>
        folder is null ? null : new PluginFolderWatch(this, folder, changed, time, log);

    /// <summary>Starts the plugin of the kind storage that keeps the documents of others. Another version that the folder has later takes over with all that is kept.</summary>
    /// <param name="name">The plugin, one of <see cref="Packages"/>.</param>
    /// <param name="data">The folder in which it keeps its file; made when it isn't there.</param>
    /// <param name="services">With what it sends requests.</param>
    /// <param name="time">The time.</param>
    /// <param name="log">Where it logs.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>Its documents; none for now if it holds no valid component.</returns>
    /// <exception cref="PackageException">There is none of that name and kind.</exception>
    public async Task<PluginDocuments> StartDocumentsAsync(string name, string data, PluginServices services, TimeProvider time, ILogger log, CancellationToken cancellationToken = default)
    {
        var package = _packages.FirstOrDefault(package => package.Manifest.Name == name && package.Manifest.Kind == PluginKind.Storage)
            ?? throw new PackageException($"There is no plugin '{name}' of the kind storage in the folder for plugins.");
        Directory.CreateDirectory(data);
        var effects = new LoggedEffects(new PluginLog("Documents", time, log));
        var documents = new PluginDocuments((package, stop) => PluginDatabase.StartAsync(package, Path.Combine(data, $"documents-{name}.sqlite"), effects, time: time, calls: services, cancellationToken: stop), log);
        await documents.TakeAsync(package, cancellationToken).ConfigureAwait(false);
        return _documents = documents;
    }

    /// <summary>Takes in what worlds may have run before, so that they can be brought back, and reads the folder.</summary>
    /// <exception cref="PackageException">A package is no good, or they don't fit together.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        foreach (var package in node is null ? [] : cache?.All() ?? [])
            await node!.FindProblemAsync(package, cancellationToken).ConfigureAwait(false); // no world has run one that is no good
        await LoadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the folder: of each plugin the highest version that fits all others. Worlds are told by <see cref="GameServerNode.ApplyPluginsAsync"/>.</summary>
    /// <returns>The plugins, each after those that it needs.</returns>
    /// <exception cref="PackageException">A package is no good, or they don't fit together; everything stays as it was.</exception>
    public Task<IReadOnlyList<PluginManifest>> LoadAsync(CancellationToken cancellationToken = default) => LoadAsync(static _ => Task.CompletedTask, cancellationToken);

    /// <summary>Reads the folder and tells those who run its plugins. One reading follows the other, so that what was read last is also what was told last.</summary>
    /// <param name="tell">Called when it was read.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The plugins, each after those that it needs.</returns>
    /// <exception cref="PackageException">A package is no good, or they don't fit together; everything stays as it was.</exception>
    public Task<IReadOnlyList<PluginManifest>> LoadAsync(Func<CancellationToken, Task> tell, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var reading = ReadAsync(_last, tell, cancellationToken);
            _last = reading;
            return reading;
        }
    }

    private async Task<IReadOnlyList<PluginManifest>> ReadAsync(Task before, Func<CancellationToken, Task> tell, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (folder is not null)
            await ReadAsync(folder, cancellationToken).ConfigureAwait(false);
        await tell(cancellationToken).ConfigureAwait(false);
        return [.. _packages.Select(package => package.Manifest)];
    }

    private async Task ReadAsync(string from, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(from))
            throw new PackageException($"There is no folder '{from}' for plugins.");
        var source = new PluginDirectory(from);
        var names = (await source.AllAsync(cancellationToken).ConfigureAwait(false)).Select(package => package.Manifest.Name).Distinct();
        var packages = new List<PluginPackage>();
        foreach (var release in await new DependencyResolver(source, PluginInterface.Version).ResolveAsync(names.Select(name => new PluginDependency(name, AnyVersion)), cancellationToken).ConfigureAwait(false))
            packages.Add(await source.OpenAsync(release, cancellationToken).ConfigureAwait(false));
        foreach (var package in packages)
            cache?.Keep(package);
        if (node is not null)
            await node.WantAsync(packages, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (_documents is { } documents && packages.Find(package => package.Manifest.Name == documents.Status.Name) is { } store)
            await documents.TakeAsync(store, cancellationToken).ConfigureAwait(false);
        _packages = packages;
    }
}
