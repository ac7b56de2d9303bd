using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Units;

/// <summary>Orders of players in snapshots and hashes: their wire form, which all builds share.</summary>
internal sealed class OrdersCodec : IValueCodec<UnitOrders?>
{
    public static readonly OrdersCodec Instance = new();

    private static PacketContext Context => new(PacketSchema.All[^1], PacketDirection.ToClient);

    public void Write(SnapshotWriter writer, UnitOrders? value) => writer.WriteBytes(value is { } orders ? Encode(orders) : []);

    public UnitOrders? Read(ref SnapshotReader reader)
    {
        var bytes = reader.ReadBytes();
        if (bytes.IsEmpty)
            return null;
        var wire = new BigEndianReader(bytes);
        return UnitController.Read(ref wire, Context).Orders;
    }

    public void Hash(ref StateHasher hasher, UnitOrders? value)
    {
        if (value is { } orders)
            hasher.Add(Encode(orders));
    }

    private static ReadOnlySpan<byte> Encode(UnitOrders orders)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        UnitController.ByOrders(orders).Write(ref writer, Context);
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
