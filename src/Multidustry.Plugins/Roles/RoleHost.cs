using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;

namespace Multidustry.Plugins.Roles;

/// <summary>
/// Runs the plugins of a role, one batch of events after the other, away from the role's own threads: whoever adds an event
/// never waits. Thread-safe.
/// </summary>
internal sealed class RoleHost<TPlugin, TEvent> : IAsyncDisposable
    where TPlugin : RolePlugin<TEvent>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private readonly RoleQueue<TEvent> _queue;
    private readonly Func<RoleServices, PluginCode, PluginGrants, TPlugin> _make;
    private readonly PluginKind _kind;
    private readonly PluginReactor _reactor;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TPlugin> _plugins = [];
    private List<PluginStatus> _refused = [];
    private IReadOnlyList<PluginStatus> _statuses = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Makes a host without plugins.</summary>
    /// <param name="kind">The plugins that it runs; others are left out.</param>
    /// <param name="options">Budgets and limits.</param>
    /// <param name="calls">What calls of plugins reach.</param>
    /// <param name="effects">Where operators see what plugins do.</param>
    /// <param name="time">The time.</param>
    /// <param name="make">Makes a plugin.</param>
    public RoleHost(PluginKind kind, RolePluginOptions options, PluginServices calls, IRolePluginEffects effects, TimeProvider time, Func<RoleServices, PluginCode, PluginGrants, TPlugin> make)
    {
        (_kind, _make) = (kind, make);
        _queue = new RoleQueue<TEvent>(options.MaxQueue, options.MaxQueueBytes);
        _reactor = new PluginReactor(calls, (call, outcome) => _queue.Order(() => Find(call.Plugin)?.Calls.Finish(call.Id, outcome)));
        Services = new RoleServices(options, effects, new RoleClock(time), _reactor.Begin);
    }

    public RoleServices Services { get; }

    /// <summary>The plugins, in the order in which they hear of things. Only for the thread that runs them.</summary>
    public IReadOnlyList<TPlugin> Plugins => _plugins;

    /// <summary>The plugins as they were after the last batch.</summary>
    public IReadOnlyList<PluginStatus> Statuses => Volatile.Read(ref _statuses);

    /// <summary>Begins to run them.</summary>
    /// <param name="begins">Called before each batch on the thread of the plugins.</param>
    /// <param name="judged">Called after each batch, with the plugins that have not seen all of it.</param>
    public void Begin(Action<IReadOnlyList<TEvent>> begins, Action<IReadOnlyList<TEvent>, IReadOnlyList<TPlugin>> judged) => _running = Task.Run(() => RunAsync(begins, judged));

    /// <summary>Adds an event; false when too many wait.</summary>
    public bool TryAdd(TEvent happened, int bytes = 0) => _queue.TryAdd(happened, bytes);

    /// <summary>Does something on the thread of the plugins.</summary>
    public void Order(Action order) => _queue.Order(order);

    /// <summary>Runs these packages from now on, and no others; those that aren't of the host's kind are left out, and new ones that are disabled are not started. One that holds no valid component is in quarantine, unless a version before it runs, which goes on.</summary>
    public async Task WantAsync(IReadOnlyList<PluginPackage> packages, Func<PluginPackage, PluginGrants>? grants, CancellationToken cancellationToken, IReadOnlySet<string>? disabled = null)
    {
        var wanted = packages.Where(package => package.Manifest.Kind == _kind).ToList();
        var (codes, refused) = await Task.Run(() => Prepare(wanted, cancellationToken), cancellationToken).ConfigureAwait(false);
        await OrderAsync(() => Apply(codes, refused, grants, disabled), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Switches a plugin on, out of quarantine too, or off.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Task EnableAsync(string name, bool enabled, CancellationToken cancellationToken) => OrderAsync(
        () => (Find(name) ?? throw new ArgumentException($"There is no plugin '{name}'.", nameof(name))).Enable(Services.Clock.Tick, enabled), cancellationToken);

    /// <summary>Ends all plugins; what waits is not handled any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _reactor.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _queue.Dispose();
    }

    private TPlugin? Find(string name) => _plugins.Find(plugin => plugin.Name == name);

    private (List<PluginCode> Codes, List<PluginStatus> Refused) Prepare(List<PluginPackage> wanted, CancellationToken cancellationToken)
    {
        List<PluginCode> codes = [];
        List<PluginStatus> refused = [];
        foreach (var package in wanted)
        {
            var reason = $"at most {Services.Options.MaxPlugins} plugins run here";
            if (codes.Count < Services.Options.MaxPlugins && PluginCode.TryPrepare(package, cancellationToken, out reason) is { } code)
                codes.Add(code);
            else
                refused.Add(PluginStatus.Refused(package, reason));
        }

        return (codes, refused);
    }

    private void Apply(List<PluginCode> codes, List<PluginStatus> refused, Func<PluginPackage, PluginGrants>? grants, IReadOnlySet<string>? disabled)
    {
        var tick = Services.Clock.Tick;
        foreach (var plugin in refused)
            Services.Effects.Log(plugin.Name, World.PluginLogLevel.Error, $"{plugin.Version} can't run: {plugin.Reason}");
        _plugins.RemoveAll(plugin => !codes.Exists(code => code.Package.Manifest.Name == plugin.Name) && !refused.Exists(status => status.Name == plugin.Name));
        _refused = refused.FindAll(plugin => Find(plugin.Name) is null);
        foreach (var code in codes)
        {
            var granted = grants?.Invoke(code.Package) ?? PluginGrants.All(code.Package.Manifest);
            if (Find(code.Package.Manifest.Name) is not { } plugin)
            {
                _plugins.Add(plugin = _make(Services, code, granted));
                if (disabled is not null && disabled.Contains(plugin.Name))
                    plugin.Enable(tick, enabled: false);
                else
                    plugin.Start(tick);
            }
            else if (plugin.Status.Digest != code.Package.Digest && plugin.Replace(tick, code, granted) is { Length: > 0 } refusal)
            {
                Services.Effects.Log(plugin.Name, World.PluginLogLevel.Error, refusal);
            }
        }
    }

    private Task<bool> OrderAsync(Action order, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            order();
            Note();
            return true;
        },
        cancellationToken);

    /// <summary>Finds something out on the thread of the plugins.</summary>
    public async Task<T> AskAsync<T>(Func<T> question, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Order(() =>
        {
            try
            {
                done.SetResult(question());
            }
            catch (Exception problem)
            {
                done.SetException(problem);
            }
        });
        await Task.WhenAny(done.Task, _running).WaitAsync(cancellationToken).ConfigureAwait(false);
        return done.Task.IsCompleted ? await done.Task.ConfigureAwait(false) : throw new OperationCanceledException("The plugins have ended.");
    }

    private async Task RunAsync(Action<IReadOnlyList<TEvent>> begins, Action<IReadOnlyList<TEvent>, IReadOnlyList<TPlugin>> judged)
    {
        while (!_stop.IsCancellationRequested)
        {
            await _queue.WaitAsync(Wait(), _stop.Token).ConfigureAwait(false);
            foreach (var order in _queue.TakeOrders())
                order();
            var (batch, lost) = _queue.TakeEvents(Services.Options.MaxEvents);
            begins(batch);
            var tick = Services.Clock.Tick;
            judged(batch, _plugins.FindAll(plugin => !plugin.Turn(tick, batch, lost)));
            Note();
        }
    }

    private TimeSpan Wait()
    {
        var wait = LongestWait;
        foreach (var plugin in _plugins)
            if (plugin.NextDue is { } due && RoleClock.Until(Math.Max(0, due - Services.Clock.Tick)) is var left && left < wait)
                wait = left;
        return wait;
    }

    private void Note() => Volatile.Write(ref _statuses, [.. _plugins.Select(plugin => plugin.Status), .. _refused]);
}
