using System.Net;
using Microsoft.Extensions.Logging;
using Multidustry.Protocol.Connections;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Connections;

/// <summary>A listener on a free port of the loopback, with a clock that the test moves and a log that it reads.</summary>
internal sealed class ListenerFixture : IAsyncDisposable
{
    private ListenerFixture(Func<GameListenerOptions, GameListenerOptions> configure)
    {
        Listener = GameListener.Start(configure(new GameListenerOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Any, 0),
            Handler = Handler,
            Time = Time,
            Logger = Lines,
        }));
    }

    public ManualTimeProvider Time { get; } = new();

    public RecordingHandler Handler { get; } = new();

    public LogLines Lines { get; } = new();

    public GameListener Listener { get; }

    public IPEndPoint EndPoint => Listener.EndPoint;

    public static ListenerFixture Start(Func<GameListenerOptions, GameListenerOptions>? configure = null) => new(configure ?? (options => options));

    public static ListenerFixture Start(ConnectionLimits limits) => new(options => options with { Limits = limits });

    public Task WaitForAsync(CloseReason reason, long count = 1) =>
        Patience.UntilAsync(() => Listener.Count(reason) >= count, $"{count} times {reason}");

    public Task WaitForAsync(DatagramDrop reason, long count = 1) =>
        Patience.UntilAsync(() => Listener.Count(reason) >= count, $"{count} times {reason}");

    public async ValueTask DisposeAsync() => await Listener.DisposeAsync();
}

/// <summary>A logger that keeps its lines.</summary>
internal sealed class LogLines : ILogger
{
    private readonly List<string> _lines = [];

    public string[] All
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public IEnumerable<string> About(object reason) => All.Where(line => line.Contains(reason.ToString()!, StringComparison.Ordinal));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
            _lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
