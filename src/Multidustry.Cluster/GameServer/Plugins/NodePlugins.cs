using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.World;
using Multidustry.Plugins.Calls;
using Multidustry.Simulation;

namespace Multidustry.Cluster.GameServer.Plugins;

/// <summary>
/// The plugins that a gameserver knows and those that it wants in its worlds. All nodes that may run a world need the same
/// packages: a world can only be restored, followed or moved where those are that it runs. Thread-safe.
/// </summary>
/// <param name="services">What calls of plugins reach; nothing when null.</param>
/// <param name="options">Budgets and limits, the same on all nodes; the defaults when null.</param>
public sealed class NodePlugins(PluginServices? services = null, WorldPluginOptions? options = null)
{
    private volatile IReadOnlyList<WantedPlugin>? _wanted;
    private volatile IReadOnlyList<PluginStatus> _refused = [];

    /// <summary>All packages at hand, those of older versions too.</summary>
    public PluginLibrary Library { get; } = new();

    /// <summary>What worlds are to run from now on; null when that is nobody's business here, and worlds keep what they have.</summary>
    public IReadOnlyList<WantedPlugin>? Wanted => _wanted;

    /// <summary>Packages that are there, but hold no valid component.</summary>
    internal IReadOnlyList<PluginStatus> Refused => _refused;

    internal PluginServices Services { get; } = services ?? new PluginServices();

    /// <summary>
    /// Takes packages in and compiles them; worlds that are hosted from now on get those that are world plugins. One that
    /// holds no valid component is shown to be in quarantine; where a version before it runs, that goes on. Worlds that
    /// are hosted already are told by <see cref="GameServerNode.ApplyPluginsAsync"/>.
    /// </summary>
    /// <param name="packages">One version of each plugin.</param>
    /// <param name="grants">What a plugin is allowed; all that its manifest asks for when null.</param>
    /// <param name="cancellationToken">Stops; nothing is wanted otherwise than before then.</param>
    public async Task WantAsync(IReadOnlyList<PluginPackage> packages, Func<PluginPackage, PluginGrants>? grants = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var wanted = new List<WantedPlugin>();
        var refused = new List<PluginStatus>();
        foreach (var package in packages.Where(package => package.Manifest.Kind == PluginKind.World))
        {
            if (await FindProblemAsync(package, cancellationToken).ConfigureAwait(false) is { } problem)
                refused.Add(PluginStatus.Refused(package, problem));
            else
                wanted.Add(new WantedPlugin(package.Manifest.Name, package.Digest, grants?.Invoke(package) ?? PluginGrants.All(package.Manifest)));
        }

        (_refused, _wanted) = (refused, wanted);
    }

    /// <summary>Takes a package in and compiles it; what it returns is why that isn't possible.</summary>
    internal async Task<string?> FindProblemAsync(PluginPackage package, CancellationToken cancellationToken)
    {
        try
        {
            await Library.AddAsync(package, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PackageException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>The plugins of a world, which are attached to it if they weren't.</summary>
    internal WorldPlugins Attach(World world)
    {
        if (world.Attachments.OfType<WorldPlugins>().FirstOrDefault() is { } attached)
            return attached;
        var plugins = new WorldPlugins(Library, options);
        world.Attach(plugins);
        return plugins;
    }
}

/// <summary>A plugin that worlds are to run.</summary>
/// <param name="Name">The plugin.</param>
/// <param name="Digest">The package.</param>
/// <param name="Grants">What it is allowed.</param>
public sealed record WantedPlugin(string Name, string Digest, PluginGrants Grants);
