using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>What a <see cref="UnitReference"/> refers to; the numbers are the wire's.</summary>
public enum UnitReferenceKind : byte
{
    /// <summary>No unit.</summary>
    None = 0,

    /// <summary>The unit inside a controllable building.</summary>
    BlockUnit = 1,

    /// <summary>A unit by its entity id.</summary>
    Unit = 2,
}

/// <summary>A unit: none, the one inside a building, or one by its id; it may not exist. The default value is <see cref="None"/>.</summary>
/// <param name="Kind">What it refers to.</param>
/// <param name="Value">The entity id, or the building's packed tile.</param>
public readonly record struct UnitReference(UnitReferenceKind Kind, int Value) : IWireValue<UnitReference>
{
    /// <summary>No unit.</summary>
    public static UnitReference None => default;

    /// <inheritdoc/>
    public static int MinimumSize => 1 + sizeof(int);

    /// <summary>A unit by its entity id.</summary>
    public static UnitReference Unit(int id) => new(UnitReferenceKind.Unit, id);

    /// <summary>The unit inside a building.</summary>
    public static UnitReference BlockUnit(TilePosition tile) => new(UnitReferenceKind.BlockUnit, tile.Packed);

    /// <inheritdoc/>
    /// <remarks>As in the game, an unknown kind means no unit.</remarks>
    public static UnitReference Read(ref BigEndianReader reader, in PacketContext context)
    {
        var kind = (UnitReferenceKind)reader.ReadByte();
        var value = reader.ReadInt32();
        return kind is UnitReferenceKind.Unit or UnitReferenceKind.BlockUnit ? new(kind, value) : None;
    }

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteByte((byte)Kind);
        writer.WriteInt32(Value);
    }
}
