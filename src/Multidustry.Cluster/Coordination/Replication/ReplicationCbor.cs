using System.Formats.Cbor;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Coordination.Replication;

/// <summary>Reading what another process wrote.</summary>
internal static class ReplicationCbor
{
    /// <exception cref="MalformedDataException">The bytes are not what is read.</exception>
    public static T Read<T>(byte[] bytes, Func<CborReader, T> read)
    {
        try
        {
            return read(new CborReader(bytes, CborConformanceMode.Lax));
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new MalformedDataException("The store's log is not what it promises", inner: e);
        }
    }
}
