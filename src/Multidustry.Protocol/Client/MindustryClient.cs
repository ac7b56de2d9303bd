using Multidustry.Protocol.Connections;
using Multidustry.Protocol.Packets;

namespace Multidustry.Protocol.Client;

/// <summary>
/// A complete client without a window: it joins a server, keeps a view of the world, and plays through its methods.
/// Events come one after another from the client's own thread; methods may be called from any thread, also within events.
/// One object is one session: after it has ended, make another.
/// </summary>
public sealed partial class MindustryClient : IAsyncDisposable
{
    private const float TicksPerSnapshot = 4;
    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromSeconds(TicksPerSnapshot / 60);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(1);
    private readonly MindustryClientOptions _options;
    private readonly ClientSession _session;
    private readonly ClientControls _controls = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ClientConnection? _connection;
    private ITimer? _timer;
    private Kick? _kick;
    private long _lastPing;
    private long _progressAt;
    private int _progress;

    /// <summary>Makes a client that is not connected yet, so that its events can be subscribed to.</summary>
    public MindustryClient(MindustryClientOptions options)
    {
        _options = options;
        _session = new ClientSession(options, new Owner(this));
    }

    /// <summary>A line for the chat window.</summary>
    public event Action<MindustryClient, ChatMessage>? ChatReceived;

    /// <summary>A player appeared: another one, those who were there before, and the client's own.</summary>
    public event Action<MindustryClient, ClientPlayer>? PlayerJoined;

    /// <summary>A player left.</summary>
    public event Action<MindustryClient, ClientPlayer>? PlayerLeft;

    /// <summary>A world was loaded: after joining, and whenever the server changes or resends it.</summary>
    public event Action<MindustryClient, ClientWorld>? WorldLoaded;

    /// <summary>The server sends the client away; <see cref="Disconnected"/> follows.</summary>
    public event Action<MindustryClient, Kick>? Kicked;

    /// <summary>The session has ended. Always the last event, and only after a connection was made.</summary>
    public event Action<MindustryClient, CloseReason>? Disconnected;

    /// <summary>Every packet, as it came and before the client acts on it.</summary>
    public event PacketHook? PacketReceived;

    /// <summary>The options the client was made with.</summary>
    public MindustryClientOptions Options => _options;

    /// <summary>The world, or null while it loads.</summary>
    public ClientWorld? World => _session.World;

    /// <summary>Whether the client is in a world and may act.</summary>
    public bool IsPlaying => World is not null && _connection is { IsOpen: true };

    /// <summary>The time between the last ping and its answer; zero before the first.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Connects, joins, loads the world and confirms it.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The server can't be reached.</exception>
    /// <exception cref="TimeoutException">The server doesn't answer the registration.</exception>
    /// <exception cref="ConnectionRefusedException">The server closed the connection instead of registering it.</exception>
    /// <exception cref="JoinException">The server refused the client, or the connection ended before the world was there.</exception>
    /// <exception cref="InvalidOperationException">The client was connected before.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (_connection is not null)
            throw new InvalidOperationException("A client connects once; make another one.");
        var connection = new ClientConnectionOptions
        {
            Host = _options.Host,
            Port = _options.Port,
            Transport = _options.Transport,
            Time = _options.Time,
            Logger = _options.Logger,
        };
        _connection = await ClientConnection.ConnectAsync(connection, new Handler(this), cancellationToken).ConfigureAwait(false);
        _connection.Schema = _session.Schema;
        _progressAt = _options.Time.GetTimestamp();
        _timer = _options.Time.CreateTimer(_ => Pulse(), null, SnapshotInterval, SnapshotInterval);
        _connection.TrySend(Introduction());
        await _joined.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Leaves the server and waits until the connection has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.CloseAsync().ConfigureAwait(false);
        _timer?.Dispose();
    }

    private ConnectPacket Introduction() => new()
    {
        Build = _options.AnnouncedBuild ?? _options.Build,
        VersionType = _options.VersionType,
        Name = _options.Name,
        Locale = _options.Locale,
        Usid = _options.Usid,
        Uuid = _options.Uuid,
        Mobile = _options.Mobile,
        Color = _options.Color,
        Mods = _options.Mods.ToArray(),
    };

    // About fifteen times a second: what the player does, now and then a ping, and whether the server is still there.
    private void Pulse()
    {
        if (_connection is not { IsOpen: true } connection)
            return;
        if (_options.Time.GetElapsedTime(_lastPing) >= PingInterval)
        {
            _lastPing = _options.Time.GetTimestamp();
            connection.TrySend(new PingPacket { Time = _options.Time.GetUtcNow().ToUnixTimeMilliseconds() });
        }

        var world = World;
        if (world is not null)
            connection.TrySend(_controls.Step(world, TicksPerSnapshot));
        if (_session.Progress != _progress)
        {
            _progress = _session.Progress;
            _progressAt = _options.Time.GetTimestamp();
        }
        else if (_options.Time.GetElapsedTime(_progressAt) >= (world is null ? _options.LoadTimeout : _options.SnapshotTimeout))
        {
            _ = connection.CloseAsync(CloseReason.Timeout);
        }
    }
}
