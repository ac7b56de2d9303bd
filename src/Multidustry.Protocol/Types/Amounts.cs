using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>Items of one kind.</summary>
/// <param name="Item">The item's id, -1 for none.</param>
/// <param name="Amount">How many; any number, also a negative one.</param>
public readonly record struct ItemAmount(short Item, int Amount) : IWireValue<ItemAmount>
{
    /// <inheritdoc/>
    public static int MinimumSize => sizeof(short) + sizeof(int);

    /// <inheritdoc/>
    public static ItemAmount Read(ref BigEndianReader reader, in PacketContext context) => new(reader.ReadInt16(), reader.ReadInt32());

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteInt16(Item);
        writer.WriteInt32(Amount);
    }
}

/// <summary>An amount of a liquid.</summary>
/// <param name="Liquid">The liquid's id, -1 for none.</param>
/// <param name="Amount">How much; any bits.</param>
public readonly record struct LiquidAmount(short Liquid, float Amount) : IWireValue<LiquidAmount>
{
    /// <inheritdoc/>
    public static int MinimumSize => sizeof(short) + sizeof(float);

    /// <inheritdoc/>
    public static LiquidAmount Read(ref BigEndianReader reader, in PacketContext context) => new(reader.ReadInt16(), reader.ReadSingle());

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteInt16(Liquid);
        writer.WriteSingle(Amount);
    }
}
