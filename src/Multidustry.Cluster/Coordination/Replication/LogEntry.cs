using System.Formats.Cbor;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Coordination.Replication;

/// <summary>One revision of a store that is kept as a log: what a transaction did, or that a lease began or ended.</summary>
/// <param name="Id">Chosen by who wrote it, who can tell by it later whether it got into the log.</param>
/// <param name="Operations">What was done.</param>
/// <param name="Granted">The seconds of a lease that begins, whose number is this revision; 0 for none.</param>
/// <param name="Ended">A lease that ends and takes its keys along.</param>
internal sealed record LogEntry(Guid Id, IReadOnlyList<StoreOperation> Operations, long Granted = 0, StoreLease? Ended = null)
{
    private const int Fields = 4;
    private const int OperationFields = 4;
    private const int IdBytes = 16;

    public static LogEntry Change(IReadOnlyList<StoreOperation> operations) => new(Guid.NewGuid(), operations);

    public static LogEntry Grant(long seconds) => new(Guid.NewGuid(), [], Granted: seconds);

    public static LogEntry End(StoreLease lease) => new(Guid.NewGuid(), [], Ended: lease);

    public byte[] Encode()
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        cbor.WriteStartArray(Fields);
        cbor.WriteByteString(Id.ToByteArray());
        cbor.WriteInt64(Granted);
        cbor.WriteInt64(Ended?.Id ?? 0);
        cbor.WriteStartArray(Operations.Count);
        foreach (var operation in Operations)
        {
            cbor.WriteStartArray(OperationFields);
            cbor.WriteTextString(operation.Key);
            cbor.WriteBoolean(operation.IsDelete);
            cbor.WriteByteString(operation.Value.Span);
            cbor.WriteInt64(operation.Lease?.Id ?? 0);
            cbor.WriteEndArray();
        }

        cbor.WriteEndArray();
        cbor.WriteEndArray();
        return cbor.Encode();
    }

    /// <exception cref="MalformedDataException">The bytes are no entry.</exception>
    public static LogEntry Decode(byte[] bytes) => ReplicationCbor.Read(bytes, static cbor =>
    {
        cbor.ReadStartArray();
        var (id, granted, ended) = (cbor.ReadByteString(), cbor.ReadInt64(), cbor.ReadInt64());
        if (id.Length != IdBytes || granted < 0)
            throw new MalformedDataException("An entry of the log without an id, or with a lease of negative length");
        var operations = new List<StoreOperation>();
        for (cbor.ReadStartArray(); cbor.PeekState() != CborReaderState.EndArray; cbor.ReadEndArray())
        {
            cbor.ReadStartArray();
            var (key, isDelete, value, lease) = (cbor.ReadTextString(), cbor.ReadBoolean(), cbor.ReadByteString(), cbor.ReadInt64());
            operations.Add(new StoreOperation(key, value, lease == 0 ? null : new StoreLease(lease), isDelete));
        }

        return new LogEntry(new Guid(id), operations, granted, ended == 0 ? null : new StoreLease(ended));
    });
}
