using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>Writes to the process's log, and keeps what is worth telling about a world. The trace of an error stays with the process.</summary>
internal sealed class WorldLogger(ILogger log, string world, WorldLogs logs) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => log.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => IsKept(logLevel) || log.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (log.IsEnabled(logLevel))
            log.Log(logLevel, eventId, state, exception, formatter);
        if (IsKept(logLevel))
            logs.Add(world, logLevel, exception is null ? formatter(state, null) : $"{formatter(state, exception)}: {exception.GetType().Name}: {exception.Message}");
    }

    private static bool IsKept(LogLevel level) => level is >= LogLevel.Information and < LogLevel.None;
}
