using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Roles;
using Multidustry.Plugins.Storage.Documents;
using Multidustry.Plugins.World;
using Multidustry.Wasm.Components;
using static Multidustry.Plugins.Storage.Components.StorageWit.StorageTypes;

namespace Multidustry.Plugins.Storage.Components;

/// <summary>A document store that is a plugin: one component, and a file in which it keeps what it likes. Thread-safe.</summary>
public sealed class PluginDatabase : IDisposable
{
    private readonly Lock _turn = new();
    private readonly StorageFile _file;
    private readonly StoragePlugin _plugin;

    private PluginDatabase(StorageFile file, StoragePlugin plugin) => (_file, _plugin) = (file, plugin);

    /// <summary>Whether the plugin works, and why not.</summary>
    public PluginStatus Status
    {
        get
        {
            lock (_turn)
                return _plugin.Status;
        }
    }

    /// <summary>Compiles and starts a plugin.</summary>
    /// <param name="package">Its package, of the kind storage.</param>
    /// <param name="file">Where it keeps its values; made when it isn't there.</param>
    /// <param name="effects">Where operators see what it does.</param>
    /// <param name="options">What it may take; the defaults when null. The fuel is for one call.</param>
    /// <param name="time">The time; the system's when null.</param>
    /// <param name="calls">With what it sends requests, if it is granted that; nothing when null.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="PackageException">It is of another kind, or holds no valid component.</exception>
    /// <exception cref="StorageUnavailableException">The file can't be opened.</exception>
    public static async Task<PluginDatabase> StartAsync(
        PluginPackage package, string file, IRolePluginEffects effects, RolePluginOptions? options = null, TimeProvider? time = null, PluginServices? calls = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(effects);
        if (package.Manifest.Kind != PluginKind.Storage)
            throw new PackageException($"{package.Manifest.Name} is no document store");
        return await Task.Run(() =>
        {
            var code = PluginCode.Prepare(package, cancellationToken);
            var services = new RoleServices(options ?? RolePluginOptions.Default, effects, new RoleClock(time ?? TimeProvider.System), _ => { });
            var kept = Open(file);
            var plugin = new StoragePlugin(services, calls ?? new PluginServices(), code, PluginGrants.All(package.Manifest), kept);
            plugin.Begin();
            return new PluginDatabase(kept, plugin);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has another version of the plugin go on with all that this one keeps. If it doesn't start, this one goes on, and operators see why.</summary>
    /// <param name="package">The version; nothing happens if it is the one that runs.</param>
    /// <param name="cancellationToken">Stops the compilation.</param>
    /// <exception cref="PackageException">It is another plugin, or holds no valid component.</exception>
    public async Task ReplaceAsync(PluginPackage package, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        var now = Status;
        if (package.Manifest.Kind != PluginKind.Storage || package.Manifest.Name != now.Name)
            throw new PackageException($"{package.Manifest.Name} is no version of the document store {now.Name}");
        if (package.Digest == now.Digest)
            return;
        await Task.Run(() =>
        {
            var code = PluginCode.Prepare(package, cancellationToken);
            lock (_turn)
                _plugin.Replace(code, PluginGrants.All(package.Manifest));
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The documents of an owner.</summary>
    /// <param name="owner">Whose documents; those of others are not seen.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    public IDocumentStore Open(string owner, DocumentLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        return new PluginDocumentStore(this, owner, limits ?? DocumentLimits.Default);
    }

    /// <summary>Ends the plugin and closes its file. Nobody may use a store of it any more.</summary>
    public void Dispose()
    {
        lock (_turn)
            _file.Dispose();
    }

    /// <summary>Calls the plugin when it is its turn, away from the caller's thread.</summary>
    internal async ValueTask<T> AskAsync<T>(Func<StorageWit, ComponentResult<T, Failure>> call, CancellationToken cancellationToken) => await Task.Run(() =>
    {
        lock (_turn)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return _plugin.Ask(call);
            }
            catch (Microsoft.Data.Sqlite.SqliteException problem)
            {
                throw new StorageUnavailableException("the file failed: " + problem.Message, problem);
            }
        }
    }, cancellationToken).ConfigureAwait(false);

    private static StorageFile Open(string file)
    {
        try
        {
            return new StorageFile(file);
        }
        catch (Microsoft.Data.Sqlite.SqliteException problem)
        {
            throw new StorageUnavailableException("the file can't be opened: " + problem.Message, problem);
        }
    }
}
