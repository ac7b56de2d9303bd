using System.Text.Json.Serialization;

namespace Multidustry.Cluster.Coordination.Consul;

/// <summary>Messages of Consul's HTTP API; values are base64, and null when empty.</summary>
internal sealed record ConsulPair(string Key, byte[]? Value, ulong ModifyIndex);

/// <summary>One step of a transaction: <c>cas</c> and <c>delete-cas</c> insist on an index (0: not there yet), <c>set</c>, <c>get</c> and <c>delete</c> don't.</summary>
internal sealed record ConsulStep(string Verb, string Key, byte[]? Value = null, ulong Index = 0);

internal sealed record ConsulOperation([property: JsonPropertyName("KV")] ConsulStep Step);

internal sealed record ConsulResult([property: JsonPropertyName("KV")] ConsulPair? Pair);

internal sealed record ConsulResults(ConsulResult[]? Results);

/// <summary>The newest revision of the store, and where its past is.</summary>
/// <param name="Store">Tells this store from another one that was begun later under the same keys.</param>
/// <param name="Revision">The newest entry of the log.</param>
/// <param name="Snapshot">The revision that was written down whole; 0 for none.</param>
/// <param name="Chunks">In how many pieces.</param>
internal sealed record ConsulHead(Guid Store, long Revision, long Snapshot, int Chunks)
{
    /// <summary>Consul's index of the head key when it was this.</summary>
    [JsonIgnore]
    public ulong Index { get; init; }
}

/// <summary>What stands in a lease's key. The count makes each renewal another value: Consul keeps the index when a value stays the same.</summary>
internal sealed record ConsulLease(long Seconds, long Renewed);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConsulPair[])), JsonSerializable(typeof(ConsulOperation[])), JsonSerializable(typeof(ConsulResults))]
[JsonSerializable(typeof(ConsulHead)), JsonSerializable(typeof(ConsulLease)), JsonSerializable(typeof(string[]))]
internal sealed partial class ConsulJson : JsonSerializerContext;
