using Microsoft.Extensions.Logging;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Storage;
using Multidustry.Plugins.Storage.Components;
using Multidustry.Plugins.Storage.Documents;

namespace Multidustry.Cluster.Plugins;

/// <summary>
/// The documents that a plugin of the kind storage keeps for the others of a node. While it holds no valid component there are none:
/// nobody else's store takes its place, and a package that is any good takes over as soon as the folder has one. Thread-safe.
/// </summary>
public sealed partial class PluginDocuments : IDisposable
{
    private readonly Func<PluginPackage, CancellationToken, Task<PluginDatabase>> _start;
    private readonly ILogger _log;
    private volatile PluginDatabase? _database;
    private volatile PluginStatus? _refused;

    internal PluginDocuments(Func<PluginPackage, CancellationToken, Task<PluginDatabase>> start, ILogger log) => (_start, _log) = (start, log);

    /// <summary>Whether the plugin works, and why not.</summary>
    public PluginStatus Status => _database?.Status ?? _refused!;

    /// <summary>The documents of an owner.</summary>
    /// <param name="owner">Whose documents; those of others are not seen.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    /// <exception cref="StorageUnavailableException">The plugin holds no valid component.</exception>
    public IDocumentStore Open(string owner, DocumentLimits? limits = null) =>
        _database is { } database ? database.Open(owner, limits) : throw new StorageUnavailableException(_refused!.Reason);

    /// <summary>Ends the plugin and closes its file. Nobody may use a store of it any more.</summary>
    public void Dispose() => _database?.Dispose();

    /// <summary>Has a package keep the documents from now on, with all that those before it kept.</summary>
    /// <exception cref="PackageException">It holds no valid component, and another version goes on.</exception>
    internal async Task TakeAsync(PluginPackage package, CancellationToken cancellationToken)
    {
        if (_database is { } running)
        {
            await running.ReplaceAsync(package, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            _database = await _start(package, cancellationToken).ConfigureAwait(false);
        }
        catch (PackageException problem)
        {
            _refused = PluginStatus.Refused(package, problem.Message);
            NoDocuments(_log, package.Manifest.Name, problem.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "There are no documents until there is another package, as plugin {Plugin} can't keep them: {Reason}")]
    private static partial void NoDocuments(ILogger log, string plugin, string reason);
}
