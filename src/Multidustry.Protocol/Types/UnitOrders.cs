using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>What players have ordered a unit to do.</summary>
public readonly record struct UnitOrders
{
    /// <summary>The command that means none.</summary>
    public const byte NoCommand = byte.MaxValue;

    /// <summary>What to attack: a building or a unit.</summary>
    public OrderTarget? Attack { get; init; }

    /// <summary>Where to go, in world units; any bits.</summary>
    public Vector2? Position { get; init; }

    /// <summary>The command's id, <see cref="NoCommand"/> for none.</summary>
    public byte Command { get; init; }

    /// <summary>What comes after; at most 255.</summary>
    public ReadOnlyMemory<OrderTarget> Queue { get; init; }

    /// <summary>The ids of the stances that are on; at most 255.</summary>
    public ReadOnlyMemory<byte> Stances { get; init; }

    internal static UnitOrders Read(ref BigEndianReader reader, byte form, in PacketContext context)
    {
        var (attacks, moves) = (reader.ReadBoolean(), reader.ReadBoolean());
        Vector2? position = moves ? FieldCodec.ReadVector(ref reader, context) : null;
        OrderTarget? attack = attacks ? OrderTarget.ReadAttack(ref reader) : null;
        var orders = new UnitOrders { Attack = attack, Position = position, Command = form == 4 ? NoCommand : reader.ReadByte() };
        if (form < 7)
            return orders;
        var queue = FieldCodec.ReadList<OrderTarget>(ref reader, reader.ReadByte(), context);
        var stances = form < 8 ? 0 : form == 8 ? 1 : reader.ReadByte();
        return orders with { Queue = queue, Stances = reader.ReadBytes(stances).ToArray() };
    }

    internal void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteBoolean(Attack is not null);
        writer.WriteBoolean(Position is not null);
        if (Position is { } position)
            FieldCodec.WriteVector(ref writer, position, context);
        Attack?.WriteAttack(ref writer);
        writer.WriteByte(Command);
        writer.WriteByte((byte)FieldCodec.Fitting(Queue.Length, byte.MaxValue));
        FieldCodec.WriteList(ref writer, Queue, context);
        writer.WriteByte((byte)FieldCodec.Fitting(Stances.Length, byte.MaxValue));
        writer.WriteBytes(Stances.Span);
    }
}
