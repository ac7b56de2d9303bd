using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using static Multidustry.Protocol.Connections.OptionChecks;

namespace Multidustry.Protocol.Connections;

/// <summary>How a <see cref="ClientConnection"/> reaches its server. Immutable, thread-safe.</summary>
public sealed record ClientConnectionOptions
{
    /// <summary>The server's name or address.</summary>
    public required string Host { get; init; }

    /// <summary>The server's port for TCP and UDP; by default 6567.</summary>
    public int Port { get; init; } = GameListenerOptions.DefaultPort;

    /// <summary>From the first packet of TCP to the answer to the registration; positive, by default 5 s.</summary>
    public TimeSpan RegistrationTimeout { get; init => field = Positive(value); } = TimeSpan.FromSeconds(5);

    /// <summary>Times and sizes of the connection.</summary>
    public TransportOptions Transport { get; init; } = TransportOptions.Default;

    /// <summary>The clock of every deadline.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where faults are reported.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
