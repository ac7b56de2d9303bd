using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>Who steers a unit; the numbers are the wire's.</summary>
public enum UnitControllerKind : byte
{
    /// <summary>A player.</summary>
    Player = 0,

    /// <summary>The game itself, in whatever way the unit's type has.</summary>
    Ai = 2,

    /// <summary>A processor.</summary>
    Logic = 3,

    /// <summary>A unit assembler.</summary>
    Assembler = 5,

    /// <summary>The commands of players.</summary>
    Command = 9,
}

/// <summary>Who steers a unit. The default value is of the kind <see cref="UnitControllerKind.Player"/> and names no player.</summary>
public readonly record struct UnitController : IWireValue<UnitController>
{
    /// <summary>The game itself.</summary>
    public static UnitController Ai => new() { Kind = UnitControllerKind.Ai };

    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <summary>Who it is.</summary>
    public UnitControllerKind Kind { get; init; }

    /// <summary>The player's entity, for <see cref="UnitControllerKind.Player"/>.</summary>
    public EntityReference Player { get; init; }

    /// <summary>The processor, for <see cref="UnitControllerKind.Logic"/>.</summary>
    public TilePosition Processor { get; init; }

    /// <summary>The orders, for <see cref="UnitControllerKind.Command"/>.</summary>
    public UnitOrders Orders { get; init; }

    /// <summary>Steered by a player.</summary>
    public static UnitController ByPlayer(int id) => new() { Player = new(id) };

    /// <summary>Steered by a processor.</summary>
    public static UnitController ByLogic(TilePosition processor) => new() { Kind = UnitControllerKind.Logic, Processor = processor };

    /// <summary>Steered by commands.</summary>
    public static UnitController ByOrders(in UnitOrders orders) => new() { Kind = UnitControllerKind.Command, Orders = orders };

    /// <inheritdoc/>
    /// <remarks>Forms that only old saves have are read too, and what they lack is left out; anything unknown is the game itself.</remarks>
    public static UnitController Read(ref BigEndianReader reader, in PacketContext context)
    {
        const byte OldFormation = 1;
        var kind = reader.ReadByte();
        switch (kind)
        {
            case (byte)UnitControllerKind.Player:
                return ByPlayer(reader.ReadInt32());
            case OldFormation:
                reader.Skip(sizeof(int));
                return Ai;
            case (byte)UnitControllerKind.Logic:
                return ByLogic(TilePosition.Unpack(reader.ReadInt32()));
            case (byte)UnitControllerKind.Assembler:
                return new() { Kind = UnitControllerKind.Assembler };
            case 4 or 6 or 7 or 8 or (byte)UnitControllerKind.Command:
                return ByOrders(UnitOrders.Read(ref reader, kind, context));
            default:
                return Ai;
        }
    }

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteByte((byte)Kind);
        switch (Kind)
        {
            case UnitControllerKind.Player:
                Player.Write(ref writer, context);
                break;
            case UnitControllerKind.Logic:
                writer.WriteInt32(Processor.Packed);
                break;
            case UnitControllerKind.Command:
                Orders.Write(ref writer, context);
                break;
        }
    }
}
