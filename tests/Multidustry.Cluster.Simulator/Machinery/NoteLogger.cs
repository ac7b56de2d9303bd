using Microsoft.Extensions.Logging;

namespace Multidustry.Cluster.Simulator.Machinery;

/// <summary>What a process logs is noted with its machine's name.</summary>
internal sealed class NoteLogger<T>(SimulatedCluster cluster, Machine machine) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            cluster.Note($"{machine.Name}: {formatter(state, exception)}{(exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})")}");
    }
}
