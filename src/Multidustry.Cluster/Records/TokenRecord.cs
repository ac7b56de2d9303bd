using System.Text.Json.Serialization.Metadata;

namespace Multidustry.Cluster.Records;

/// <summary>Somebody who may use the API. The token itself is not kept, only its hash. Immutable.</summary>
public sealed record TokenRecord : IStoredRecord<TokenRecord>
{
    /// <summary>The SHA-256 of the secret part.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>What it may do.</summary>
    public required TokenRole Role { get; init; }

    /// <summary>Whose it is.</summary>
    public string Description { get; init; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    static JsonTypeInfo<TokenRecord> IStoredRecord<TokenRecord>.Json => RecordJson.Default.TokenRecord;

    /// <inheritdoc/>
    public void Check()
    {
        RecordCheck.Range(Hash.Length, "hash", 32, 32);
        RecordCheck.Known(Role, "role");
        RecordCheck.Text(Description, "description");
    }
}

/// <summary>What a token may do; each may also do what those before it may.</summary>
public enum TokenRole
{
    /// <summary>Look.</summary>
    Reader,

    /// <summary>Change worlds, nodes, bans and values.</summary>
    Operator,

    /// <summary>Make and end tokens.</summary>
    Admin,
}
