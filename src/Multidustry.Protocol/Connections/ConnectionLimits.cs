using static Multidustry.Protocol.Connections.OptionChecks;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// What a listener lets strangers do. Before a connection is admitted the limits are far lower than after.
/// A prefix is a /24 of IPv4 or a /64 of IPv6. Immutable, thread-safe.
/// </summary>
public sealed record ConnectionLimits
{
    /// <summary>The defaults.</summary>
    public static ConnectionLimits Default { get; } = new();

    /// <summary>Open connections altogether; by default 1000.</summary>
    public int MaxConnections { get; init => field = Positive(value); } = 1000;

    /// <summary>Of these, how many are kept for addresses from which somebody was admitted in the last hour; by default 100.</summary>
    public int ReservedForKnown { get; init => field = NotNegative(value); } = 100;

    /// <summary>Open connections of one address; by default 16.</summary>
    public int MaxPerAddress { get; init => field = Positive(value); } = 16;

    /// <summary>Open connections of one prefix; by default 64.</summary>
    public int MaxPerPrefix { get; init => field = Positive(value); } = 64;

    /// <summary>Attempts of one address within <see cref="AttemptWindow"/>; by default 30.</summary>
    public int AttemptsPerAddress { get; init => field = Positive(value); } = 30;

    /// <summary>Attempts of one prefix within <see cref="AttemptWindow"/>; by default 120.</summary>
    public int AttemptsPerPrefix { get; init => field = Positive(value); } = 120;

    /// <summary>The window of the attempts; by default 10 s.</summary>
    public TimeSpan AttemptWindow { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Connections refused in one go before <see cref="RefusalPause"/> is made; by default 100, so 10,000 a second. Who comes after
    /// them waits in the system's queue: a crowd at the door must not keep those inside from playing.
    /// </summary>
    public int RefusalsAtOnce { get; init => field = Positive(value); } = 100;

    /// <summary>The pause after these; by default 10 ms.</summary>
    public TimeSpan RefusalPause { get; init => field = Positive(value); } = TimeSpan.FromMilliseconds(10);

    /// <summary>Addresses and prefixes that are remembered at once; by default 65536. They are forgotten when nothing depends on them.</summary>
    public int MaxTrackedAddresses { get; init => field = Positive(value); } = 65536;

    /// <summary>From the TCP connect to the datagram that registers it; by default 5 s.</summary>
    public TimeSpan RegistrationDeadline { get; init => field = Positive(value); } = TimeSpan.FromSeconds(5);

    /// <summary>From the registration to <see cref="ServerConnection.Admit"/>; by default 10 s.</summary>
    public TimeSpan LoginDeadline { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes before login, on the wire or decompressed, whichever is more; by default 8 KiB.</summary>
    public int MaxBytesBeforeLogin { get; init => field = Positive(value); } = 8 * 1024;

    /// <summary>Packets and framework messages before login; by default 16.</summary>
    public int MaxPacketsBeforeLogin { get; init => field = Positive(value); } = 16;

    /// <summary>Packets and framework messages within <see cref="PacketWindow"/>, for each transport; by default 300, as in the original.</summary>
    public int MaxPacketsPerWindow { get; init => field = Positive(value); } = 300;

    /// <summary>The window of the packets; by default 3 s.</summary>
    public TimeSpan PacketWindow { get; init => field = Positive(value); } = TimeSpan.FromSeconds(3);

    /// <summary>Decompressed bytes a second, for each transport; by default 256 KiB.</summary>
    public int MaxBytesPerSecond { get; init => field = Positive(value); } = 256 * 1024;

    /// <summary>How long an address stays blocked after a flood; by default 30 s, zero for not at all.</summary>
    public TimeSpan FloodBlock { get; init => field = NotNegative(value); } = TimeSpan.FromSeconds(30);

    /// <summary>Answers to requests for server information, per prefix and <see cref="DiscoveryWindow"/>; by default 20.</summary>
    public int DiscoveryPerPrefix { get; init => field = Positive(value); } = 20;

    /// <summary>Answers to requests for server information altogether within <see cref="DiscoveryWindow"/>; by default 1000.</summary>
    public int DiscoveryTotal { get; init => field = Positive(value); } = 1000;

    /// <summary>The window of the discovery; by default 1 s.</summary>
    public TimeSpan DiscoveryWindow { get; init => field = Positive(value); } = TimeSpan.FromSeconds(1);
}
