namespace Multidustry.Storage.MongoDb;

/// <summary>Where a MongoDB server is and how to use it. Immutable.</summary>
public sealed record MongoOptions
{
    /// <summary>The host. Loopback unless told.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port, 27017 unless told.</summary>
    public int Port { get; init; } = 27017;

    /// <summary>Whether to speak TLS, with the server's certificate checked against <see cref="Host"/>. Off unless told.</summary>
    public bool UseTls { get; init; }

    /// <summary>The user, for SCRAM-SHA-256; null for a server without access control.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The database that knows the user. <c>admin</c>.</summary>
    public string AuthenticationDatabase { get; init; } = "admin";

    /// <summary>The database that keeps the documents. <c>multidustry</c>.</summary>
    public string Database { get; init; } = "multidustry";

    /// <summary>Most connections at a time. 8.</summary>
    public int MaxConnections { get; init; } = 8;

    /// <summary>Longest time of a command, with connecting. 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most bytes of an answer. 48 Mi.</summary>
    public int MaxReplyBytes { get; init; } = 48 << 20;
}
