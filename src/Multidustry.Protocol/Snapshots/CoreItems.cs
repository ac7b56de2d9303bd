using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Snapshots;

/// <summary>What a team's core holds; the inner data of a StateSnapshot packet is a list of these.</summary>
/// <param name="Team">The team's number.</param>
/// <param name="Items">The items in its first core.</param>
public readonly record struct CoreItems(byte Team, ReadOnlyMemory<ItemAmount> Items) : IWireValue<CoreItems>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1 + sizeof(short);

    /// <summary>Reads the inner data of a state snapshot.</summary>
    /// <exception cref="MalformedDataException">The data is something else.</exception>
    public static ReadOnlyMemory<CoreItems> ReadAll(ReadOnlySpan<byte> data, in PacketContext context)
    {
        var reader = new BigEndianReader(data);
        return FieldCodec.ReadList<CoreItems>(ref reader, reader.ReadByte(), context);
    }

    /// <summary>Writes the inner data of a state snapshot. Allocates nothing.</summary>
    /// <exception cref="InvalidOperationException">There are more than 255 teams.</exception>
    public static void WriteAll(ref BigEndianWriter writer, ReadOnlyMemory<CoreItems> cores, in PacketContext context)
    {
        writer.WriteByte((byte)FieldCodec.Fitting(cores.Length, byte.MaxValue));
        FieldCodec.WriteList(ref writer, cores, context);
    }

    /// <inheritdoc/>
    public static CoreItems Read(ref BigEndianReader reader, in PacketContext context) =>
        new(reader.ReadByte(), FieldCodec.ReadItemStacks(ref reader, context));

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteByte(Team);
        FieldCodec.WriteItemStacks(ref writer, Items, context);
    }
}
