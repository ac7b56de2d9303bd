using Multidustry.Plugins.Calls;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Proxy.Interfaces;
using Multidustry.Plugins.Roles;
using static Multidustry.Plugins.Proxy.Interfaces.ProxyWit.ProxyTypes;

namespace Multidustry.Plugins.Proxy;

/// <summary>
/// The plugins of one proxy. Who asks them never waits: a verdict comes later, on the thread of the plugins, and where they
/// can't give one, the default does at once. Thread-safe.
/// </summary>
public sealed class ProxyPlugins : IAsyncDisposable
{
    private const string Unsure = "The server can't let you in just now.";
    private readonly RoleHost<ProxyPlugin, ProxyEvent> _host;
    private readonly ProxyMatters _matters = new();
    private readonly ProxyCensus _census;
    private readonly Func<string, bool> _isPacket;
    private volatile Watching _watching = new(false, []);
    private int _lastNumber;
    private long _lastSecond;

    /// <summary>Makes a proxy's plugins: none, until <see cref="WantAsync"/>.</summary>
    /// <param name="effects">What they do to players.</param>
    /// <param name="isPacket">Whether clients send packets of a name in any build.</param>
    /// <param name="services">What their calls reach; nothing when null.</param>
    /// <param name="options">Budgets and limits; the defaults when null.</param>
    /// <param name="time">The time; the system's when null.</param>
    public ProxyPlugins(IProxyPluginEffects effects, Func<string, bool> isPacket, PluginServices? services = null, ProxyPluginOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(effects);
        (Effects, _isPacket, Options) = (effects, isPacket, options ?? ProxyPluginOptions.Default);
        _census = new ProxyCensus(time ?? TimeProvider.System);
        _host = new(PluginKind.Proxy, Options.Limits, services ?? new PluginServices(), effects, time ?? TimeProvider.System, (shared, code, grants) => new ProxyPlugin(this, shared, code, grants));
        _host.Begin(Begin, Judge);
    }

    /// <summary>The plugins as they were after the last batch.</summary>
    public IReadOnlyList<PluginStatus> Statuses => _host.Statuses;

    /// <summary>The tick by which statuses count.</summary>
    public long Tick => _host.Services.Clock.Tick;

    /// <summary>What was counted.</summary>
    public ProxyCounts Counts => _census.Counts;

    /// <summary>Whether lines of players have to be judged.</summary>
    public bool HearsChat => _watching.Chat;

    internal ProxyPluginOptions Options { get; }

    internal IProxyPluginEffects Effects { get; }

    /// <summary>Runs these packages from now on, and no others; those of other kinds are left out. One that holds no valid component is in quarantine, unless a version before it runs, which goes on.</summary>
    /// <param name="packages">One version of each plugin.</param>
    /// <param name="grants">What a plugin is allowed; all that its manifest asks for when null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task WantAsync(IReadOnlyList<PluginPackage> packages, Func<PluginPackage, PluginGrants>? grants = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(packages);
        return _host.WantAsync(packages, grants, cancellationToken);
    }

    /// <summary>Switches a plugin on, out of quarantine too, or off.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Task EnableAsync(string name, bool enabled, CancellationToken cancellationToken = default) => _host.EnableAsync(name, enabled, cancellationToken);

    /// <summary>Whether packets of this name have to be judged.</summary>
    public bool Watches(string packet) => _watching.Packets.Contains(packet);

    /// <summary>Somebody wants to come in.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="decide">Takes the verdict; called once, perhaps before this returns.</param>
    public void Connecting(ProxyVisitor visitor, Action<ProxyVerdict> decide)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(decide);
        var connection = _census.Arrive(visitor);
        Ask(new ProxyMatter(visitor.Id, ProxyMatterKind.Visitor, "", verdict => Decided(connection, verdict, decide)), Interests.Connections, new Event.Connecting(connection), 0);
    }

    /// <summary>A connection is gone, whether it was let in or not.</summary>
    public void Disconnected(uint connection)
    {
        if (_census.Leave(connection))
            _host.TryAdd(new ProxyEvent(Interests.Connections, new Event.Disconnected(connection)));
        else
            _host.Order(() => _matters.Forget(connection));
    }

    /// <summary>A player sent a packet, whether anybody judges it or not.</summary>
    public void CountPacket(int bytes) => _census.CountPacket(bytes);

    /// <summary>A player said something.</summary>
    /// <param name="connection">Who.</param>
    /// <param name="text">What.</param>
    /// <param name="decide">Takes the verdict; called once, perhaps before this returns.</param>
    public void Said(uint connection, string text, Action<ProxyVerdict> decide)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = NextNumber();
        Ask(Counted(number, ProxyMatterKind.Line, "", decide), Interests.Chat, new Event.Said(new Said(connection, number, text)), text.Length * sizeof(char));
    }

    /// <summary>A player sent a packet that is watched.</summary>
    /// <param name="connection">Who.</param>
    /// <param name="name">The packet's name.</param>
    /// <param name="body">Its fields; not changed afterwards.</param>
    /// <param name="decide">Takes the verdict; called once, perhaps before this returns.</param>
    public void Sent(uint connection, string name, byte[] body, Action<ProxyVerdict> decide)
    {
        ArgumentNullException.ThrowIfNull(body);
        var number = NextNumber();
        Ask(Counted(number, ProxyMatterKind.Packet, name, decide), default, new Event.Packet(new Packet(connection, number, name, body)), body.Length);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    internal ProxyMatter? Find(uint number, ProxyMatterKind kind) => _matters.Find(number, kind);

    internal Connection[] Players() => _census.Players;

    internal bool CanWatch(string packet) => _isPacket(packet);

    /// <summary>A plugin is gone: whom it kept waiting gets the default.</summary>
    internal void ReleaseAll(string plugin) => _matters.Release(plugin, Doubt);

    private uint NextNumber() => (uint)Interlocked.Increment(ref _lastNumber);

    private ProxyMatter Counted(uint number, ProxyMatterKind kind, string packet, Action<ProxyVerdict> decide) => new(number, kind, packet, verdict =>
    {
        if (verdict.IsRefused)
            _census.CountWithheld();
        decide(verdict);
    });

    private void Ask(ProxyMatter matter, Interests interest, Event happened, int bytes)
    {
        if (_host.TryAdd(new ProxyEvent(interest, happened, matter), bytes))
            return;
        Doubt(matter);
        matter.Decide();
    }

    private void Decided(Connection connection, ProxyVerdict verdict, Action<ProxyVerdict> decide)
    {
        if (verdict.IsRefused)
            _census.Refuse(connection.Id);
        else if (_census.Admit(connection))
            _host.TryAdd(new ProxyEvent(Interests.Connections, new Event.Connected(connection.Id)));
        decide(verdict);
    }

    /// <summary>The default, where a plugin that should have judged can't.</summary>
    private void Doubt(ProxyMatter matter)
    {
        if (Options.WithoutVerdict == ProxyDefault.Closed)
            matter.Refuse(Unsure);
    }

    private void Begin(IReadOnlyList<ProxyEvent> batch) => _matters.Begin(batch.Select(happened => happened.Matter).OfType<ProxyMatter>());

    private void Judge(IReadOnlyList<ProxyEvent> batch, IReadOnlyList<ProxyPlugin> unsure)
    {
        foreach (var plugin in _host.Plugins)
            plugin.Remember();
        foreach (var matter in batch.Select(happened => happened.Matter).OfType<ProxyMatter>())
            if (unsure.Any(plugin => plugin.Judges(matter)))
                Doubt(matter);
        _matters.End(Tick, Tick + RoleClock.Ticks(Options.Patience), Doubt);
        _watching = new Watching(_host.Plugins.Any(plugin => plugin.HearsChat), [.. _host.Plugins.SelectMany(plugin => plugin.Watched)]);
        if (Tick / Simulation.WorldClock.TicksPerSecond is var second && second != _lastSecond)
            (_lastSecond, _) = (second, _host.TryAdd(new ProxyEvent(Interests.Counters, new Event.Counted(Shown(Counts)))));
    }

    private static Counters Shown(ProxyCounts counts) => new(counts.Connections, counts.Players, counts.Admitted, counts.Refused, counts.Packets, counts.Bytes, counts.Withheld);

    private sealed record Watching(bool Chat, HashSet<string> Packets);
}
