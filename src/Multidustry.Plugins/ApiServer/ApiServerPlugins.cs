using Multidustry.Plugins.ApiServer.Interfaces;
using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Roles;
using static Multidustry.Plugins.ApiServer.Interfaces.ApiServerWit.ApiserverTypes;

namespace Multidustry.Plugins.ApiServer;

/// <summary>The plugins of one apiserver. They run on a thread of their own; who tells them something never waits. Thread-safe.</summary>
public sealed class ApiServerPlugins : IAsyncDisposable
{
    private readonly RoleHost<ApiServerPlugin, ApiServerEvent> _host;
    private readonly TimeProvider _time;
    private long _handled;

    /// <summary>Makes an apiserver's plugins: none, until <see cref="WantAsync"/>.</summary>
    /// <param name="effects">Where operators see what they do.</param>
    /// <param name="cluster">How the cluster stands: everything of a kind behind a name, in the order of names, at most so many. Called on the thread of the plugins.</param>
    /// <param name="services">What their calls reach; nothing when null.</param>
    /// <param name="options">Budgets and limits; the defaults when null.</param>
    /// <param name="time">The time; the system's when null.</param>
    public ApiServerPlugins(IRolePluginEffects effects, Func<string, string?, int, IEnumerable<ClusterChange>> cluster, PluginServices? services = null, ApiServerPluginOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentNullException.ThrowIfNull(cluster);
        (Cluster, Options, _time) = (cluster, options ?? ApiServerPluginOptions.Default, time ?? TimeProvider.System);
        (Commands, Requests) = (new(Options.MaxWaiting), new(Options.MaxWaiting));
        _host = new(PluginKind.ApiServer, Options.Limits, services ?? new PluginServices(), effects, _time, (shared, code, grants) => new ApiServerPlugin(this, shared, code, grants));
        _host.Begin(static _ => { }, (batch, _) => Handled(batch));
    }

    /// <summary>The plugins as they were after the last batch.</summary>
    public IReadOnlyList<PluginStatus> Statuses => _host.Statuses;

    /// <summary>The tick by which statuses count.</summary>
    public long Tick => _host.Services.Clock.Tick;

    /// <summary>The revision up to which plugins have been given all changes; 0 before the first.</summary>
    public long HandledRevision => Interlocked.Read(ref _handled);

    internal ApiServerPluginOptions Options { get; }

    internal Func<string, string?, int, IEnumerable<ClusterChange>> Cluster { get; }

    internal PendingAnswers<ApiServerAnswer> Commands { get; }

    internal PendingAnswers<WebhookResponse> Requests { get; }

    /// <summary>Runs these packages from now on, and no others; those of other kinds are left out. One that holds no valid component is in quarantine, unless a version before it runs, which goes on.</summary>
    /// <param name="packages">One version of each plugin.</param>
    /// <param name="grants">What a plugin is allowed; all that its manifest asks for when null.</param>
    /// <param name="disabled">New plugins that are not started; none when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task WantAsync(IReadOnlyList<PluginPackage> packages, Func<PluginPackage, PluginGrants>? grants = null, IReadOnlySet<string>? disabled = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(packages);
        return _host.WantAsync(packages, grants, cancellationToken, disabled);
    }

    /// <summary>Switches a plugin on, out of quarantine too, or off.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Task EnableAsync(string name, bool enabled, CancellationToken cancellationToken = default) => _host.EnableAsync(name, enabled, cancellationToken);

    /// <summary>The plugins and what they offer, in the order in which they hear of things.</summary>
    public Task<IReadOnlyList<ApiServerPluginStatus>> DescribeAsync(CancellationToken cancellationToken = default) =>
        _host.AskAsync<IReadOnlyList<ApiServerPluginStatus>>(() => [.. _host.Plugins.Select(plugin => plugin.Description)], cancellationToken);

    /// <summary>Tells of a change. When too many wait it is lost, and plugins are told that.</summary>
    public void Changed(ClusterChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Interest != default)
            _host.TryAdd(new ApiServerEvent(new Event.Changed(change.ToGuest()), change.Interest, null, change.Revision), sizeof(char) * (change.Name.Length + (change.Json?.Length ?? 0)));
    }

    /// <summary>Tells that changes were missed, nobody knows how many.</summary>
    public void Missed() => _host.TryAdd(new ApiServerEvent(new Event.Lost(1), (Interests)~0u, null, 0));

    /// <summary>Has a plugin do something for an operator.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="command">One of its commands.</param>
    /// <param name="arguments">What the operator wrote behind it.</param>
    /// <param name="caller">The name of the operator's token.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="PluginCallException">It gives no answer.</exception>
    public Task<ApiServerAnswer> CallAsync(string plugin, string command, string arguments, string caller, CancellationToken cancellationToken = default) => AskAsync(
        Commands,
        plugin,
        offers => offers.Commands.Any(known => known.Name == command) ? null : $"{plugin} has no command '{command}'.",
        call => new Event.Command(new CommandCall(call, command, arguments, caller)),
        arguments.Length * sizeof(char),
        cancellationToken);

    /// <summary>Hands a request from outside to a plugin.</summary>
    /// <exception cref="PluginCallException">It gives no answer.</exception>
    public Task<WebhookResponse> RequestAsync(string plugin, WebhookRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AskAsync(
            Requests,
            plugin,
            offers => offers.Webhooks.Contains(request.Path) ? null : $"{plugin} takes no requests to '{request.Path}'.",
            call => new Event.Requested(new Request(call, request.Method, request.Path, request.Query, [.. request.Headers], request.Body)),
            request.Body.Length + request.Headers.Sum(header => sizeof(char) * (header.Name.Length + header.Value.Length)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var names = _host.Statuses.Select(status => status.Name).ToList();
        await _host.DisposeAsync().ConfigureAwait(false);
        foreach (var name in names)
        {
            Commands.GiveUp(name);
            Requests.GiveUp(name);
        }
    }

    private async Task<T> AskAsync<T>(PendingAnswers<T> pending, string plugin, Func<ApiServerContext, string?> refuse, Func<uint, Event> ask, int bytes, CancellationToken cancellationToken)
    {
        // Whoever loses patience before it is asked has asked all the same, and has to be forgotten.
        var (call, answer) = await _host.AskAsync(() => Begin(pending, plugin, refuse, ask, bytes), CancellationToken.None).ConfigureAwait(false);
        try
        {
            return await answer.WaitAsync(Options.Patience, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new PluginCallException(PluginCallProblem.TooLate, $"{plugin} has not answered within {Options.Patience.TotalSeconds} seconds.");
        }
        finally
        {
            pending.Forget(plugin, call);
        }
    }

    private (uint Call, Task<T> Answer) Begin<T>(PendingAnswers<T> pending, string plugin, Func<ApiServerContext, string?> refuse, Func<uint, Event> ask, int bytes)
    {
        var asked = _host.Plugins.FirstOrDefault(one => one.Name == plugin) ?? throw new PluginCallException(PluginCallProblem.Unknown, $"There is no plugin '{plugin}'.");
        if (asked.Offers is not { } offers)
            throw new PluginCallException(PluginCallProblem.NotRunning, $"{plugin} doesn't run just now.");
        if (refuse(offers) is { } refusal)
            throw new PluginCallException(PluginCallProblem.Unknown, refusal);
        var begun = pending.Begin(plugin);
        if (_host.TryAdd(new ApiServerEvent(ask(begun.Call), default, plugin, 0), bytes))
            return begun;
        pending.Forget(plugin, begun.Call);
        throw new PluginCallException(PluginCallProblem.Busy, "Too much waits for the plugins.");
    }

    private void Handled(IReadOnlyList<ApiServerEvent> batch)
    {
        foreach (var happened in batch)
            if (happened.Revision > 0)
                Interlocked.Exchange(ref _handled, happened.Revision);
    }
}
