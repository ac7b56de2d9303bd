using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Multidustry.Cluster.GameServer.Logs;

namespace Multidustry.Cluster.Tests.GameServer.Logs;

public sealed class WorldLogsTests
{
    private readonly ManualTime _time = new();

    [Test]
    public void What_is_written_about_a_world_is_kept_under_its_name_with_the_error_but_without_its_trace()
    {
        var logs = new WorldLogs(new WorldLogOptions(), _time);
        var log = logs.Of("arena", NullLogger.Instance);
        log.LogInformation("{Player} joined", "frog");
        log.LogDebug("noise");
        log.LogError(new IOException("The disk is full."), "Not saved");
        Assert.That(log.IsEnabled(LogLevel.Debug) || log.IsEnabled(LogLevel.None), Is.False);
        Assert.That(logs.RingOf("arena").Read(new WorldLogQuery()).Select(line => (line.Level, line.Text)), Is.EqualTo(new[]
        {
            (LogLevel.Information, "frog joined"), (LogLevel.Error, "Not saved: IOException: The disk is full."),
        }));
        Assert.That(logs.RingOf("lobby").Read(new WorldLogQuery()), Is.Empty);
    }

    [Test]
    public void The_process_log_gets_everything_that_it_wants()
    {
        var inner = new Lines();
        var log = new WorldLogs(new WorldLogOptions(), _time).Of("arena", inner);
        log.LogDebug("noise");
        log.LogWarning("news");
        Assert.That(inner.All, Is.EqualTo(new[] { "noise", "news" }));
    }

    [Test]
    public void Of_too_many_worlds_the_one_that_was_quiet_for_longest_is_forgotten()
    {
        var logs = new WorldLogs(new WorldLogOptions { Worlds = 2 }, _time);
        foreach (var world in new[] { "old", "busy", "old", "new" })
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            logs.Add(world, LogLevel.Information, "news");
        }

        Assert.That(logs.RingOf("old").Read(new WorldLogQuery()), Has.Count.EqualTo(2));
        Assert.That(logs.RingOf("new").Read(new WorldLogQuery()), Has.Count.EqualTo(1));
        Assert.That(logs.RingOf("busy").Read(new WorldLogQuery()), Is.Empty);
    }

    private sealed class Lines : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add(formatter(state, exception));
    }
}
