namespace Multidustry.Storage.Qdrant;

/// <summary>Where a Qdrant server is and how to use it. Immutable.</summary>
public sealed record QdrantOptions
{
    /// <summary>Where its HTTP interface begins. Port 6333 of loopback unless told.</summary>
    public Uri Address { get; init; } = new("http://127.0.0.1:6333/");

    /// <summary>Sent as the header <c>api-key</c>; none when null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The collection of the server that keeps the points; it is made when it isn't there.</summary>
    public string Collection { get; init; } = "multidustry";

    /// <summary>Numbers of a vector, 1 to 65,535. 4 unless told; a collection keeps the size it was made with.</summary>
    public int Dimensions { get; init; } = 4;

    /// <summary>How near vectors are to each other. Cosine unless told.</summary>
    public QdrantDistance Distance { get; init; }

    /// <summary>Most bytes of an answer. 64 Mi.</summary>
    public int MaxReplyBytes { get; init; } = 64 << 20;
}

/// <summary>How near vectors are to each other.</summary>
public enum QdrantDistance
{
    /// <summary>By the angle.</summary>
    Cosine,

    /// <summary>By the dot product.</summary>
    Dot,

    /// <summary>By the distance.</summary>
    Euclid,
}
