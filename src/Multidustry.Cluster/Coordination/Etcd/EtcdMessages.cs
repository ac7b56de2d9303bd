using System.Text.Json.Serialization;

namespace Multidustry.Cluster.Coordination.Etcd;

/// <summary>Messages of etcd's JSON gateway: bytes are base64, 64-bit numbers are texts, what has its default is left out.</summary>
internal sealed record EtcdHeader(long Revision);

internal sealed record EtcdKeyValue(byte[] Key, byte[]? Value, long CreateRevision, long ModRevision, long Lease);

internal sealed record RangeRequest(byte[] Key, byte[]? RangeEnd = null, long Limit = 0);

internal sealed record RangeResponse(EtcdHeader Header, EtcdKeyValue[]? Kvs, bool More);

internal sealed record TxnRequest(TxnCompare[] Compare, TxnOperation[] Success);

internal sealed record TxnCompare(byte[] Key, long ModRevision, string Target = "MOD", string Result = "EQUAL");

internal sealed record TxnOperation(PutRequest? RequestPut = null, RangeRequest? RequestDeleteRange = null);

internal sealed record PutRequest(byte[] Key, byte[] Value, long Lease);

internal sealed record TxnResponse(EtcdHeader Header, bool Succeeded);

internal sealed record LeaseGrantRequest([property: JsonPropertyName("TTL")] long TimeToLive);

internal sealed record LeaseRequest([property: JsonPropertyName("ID")] long Id);

internal sealed record LeaseResponse([property: JsonPropertyName("ID")] long Id, [property: JsonPropertyName("TTL")] long TimeToLive);

internal sealed record LeaseRevokeResponse(EtcdHeader Header);

internal sealed record WatchRequest(WatchCreateRequest CreateRequest);

internal sealed record WatchCreateRequest(byte[] Key, byte[]? RangeEnd, long StartRevision, bool ProgressNotify = true);

internal sealed record WatchResponse(EtcdHeader Header, bool Canceled, long CompactRevision, EtcdEvent[]? Events);

internal sealed record EtcdEvent(EtcdKeyValue Kv, string? Type);

internal sealed record StreamItem<T>(T? Result, EtcdError? Error);

internal sealed record EtcdError(string? Message, [property: JsonPropertyName("error")] string? Text, int Code);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RangeRequest)), JsonSerializable(typeof(RangeResponse))]
[JsonSerializable(typeof(TxnRequest)), JsonSerializable(typeof(TxnResponse))]
[JsonSerializable(typeof(LeaseGrantRequest)), JsonSerializable(typeof(LeaseRequest)), JsonSerializable(typeof(LeaseResponse)), JsonSerializable(typeof(LeaseRevokeResponse))]
[JsonSerializable(typeof(WatchRequest)), JsonSerializable(typeof(StreamItem<WatchResponse>)), JsonSerializable(typeof(StreamItem<LeaseResponse>))]
[JsonSerializable(typeof(EtcdError))]
internal sealed partial class EtcdJson : JsonSerializerContext;
