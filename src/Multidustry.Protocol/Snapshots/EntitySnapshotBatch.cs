using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Snapshots;

/// <summary>Collects entities for <see cref="EntitySnapshotPacket"/>.</summary>
/// <param name="threshold">The size of data, in bytes, after which the batch is full.</param>
public sealed class EntitySnapshotBatch(int threshold = SnapshotBatch.DefaultThreshold) : SnapshotBatch(threshold)
{
    /// <summary>Adds an entity.</summary>
    /// <exception cref="MalformedDataException">The entity's class isn't of this kind in the context's build.</exception>
    public void Add<TEntity>(int id, in TEntity entity, in PacketContext context)
        where TEntity : struct, IEntity<TEntity>
    {
        var writer = new BigEndianWriter(Output);
        EntityCodec.WriteSync(ref writer, id, entity, context);
        writer.Flush();
        Count++;
    }

    /// <summary>The packet, whose data is valid until <see cref="SnapshotBatch.Clear"/>.</summary>
    public EntitySnapshotPacket ToPacket() => new() { Amount = (short)Count, Data = Output.WrittenMemory };
}
