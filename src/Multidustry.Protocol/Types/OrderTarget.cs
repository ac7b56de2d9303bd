using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>What an order aims at; the numbers are those of the order queue.</summary>
public enum OrderTargetKind : byte
{
    /// <summary>A building.</summary>
    Building = 0,

    /// <summary>A unit.</summary>
    Unit = 1,

    /// <summary>A position.</summary>
    Position = 2,

    /// <summary>Nothing any more.</summary>
    None = 3,
}

/// <summary>A building, a unit or a position that units are ordered to.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Value">The building's packed tile or the unit's id.</param>
/// <param name="Position">The position in world units; any bits.</param>
public readonly record struct OrderTarget(OrderTargetKind Kind, int Value, Vector2 Position) : IWireValue<OrderTarget>
{
    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <summary>A building.</summary>
    public static OrderTarget Building(TilePosition tile) => new(OrderTargetKind.Building, tile.Packed, default);

    /// <summary>A unit.</summary>
    public static OrderTarget Unit(int id) => new(OrderTargetKind.Unit, id, default);

    /// <summary>A position.</summary>
    public static OrderTarget At(Vector2 position) => new(OrderTargetKind.Position, 0, position);

    /// <inheritdoc/>
    public static OrderTarget Read(ref BigEndianReader reader, in PacketContext context) => (OrderTargetKind)reader.ReadByte() switch
    {
        OrderTargetKind.Building => new(OrderTargetKind.Building, reader.ReadInt32(), default),
        OrderTargetKind.Unit => Unit(reader.ReadInt32()),
        OrderTargetKind.Position => At(FieldCodec.ReadVector(ref reader, context)),
        _ => new(OrderTargetKind.None, 0, default),
    };

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteByte((byte)Kind);
        if (Kind == OrderTargetKind.Position)
            FieldCodec.WriteVector(ref writer, Position, context);
        else if (Kind != OrderTargetKind.None)
            writer.WriteInt32(Value);
    }

    // The target of an attack numbers its kinds the other way round: 1 is a building, anything else a unit.
    internal static OrderTarget ReadAttack(ref BigEndianReader reader) =>
        new(reader.ReadByte() == 1 ? OrderTargetKind.Building : OrderTargetKind.Unit, reader.ReadInt32(), default);

    internal void WriteAttack(ref BigEndianWriter writer)
    {
        writer.WriteBoolean(Kind == OrderTargetKind.Building);
        writer.WriteInt32(Value);
    }
}
