using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Commands.Codec;

/// <summary>The commonest command by far: about 55 bytes for a player who builds nothing.</summary>
internal static class MovePlayerFormat
{
    private const sbyte NoPlans = -1;

    public static readonly CommandFormat Instance = new CommandFormat<MovePlayer>(23, Write, Read);

    [Flags]
    private enum Bits : byte
    {
        Dead = 1,
        Boosting = 2,
        Shooting = 4,
        Typing = 8,
        Building = 16,
        All = Dead | Boosting | Shooting | Typing | Building,
    }

    private static void Write(ref BigEndianWriter writer, MovePlayer command)
    {
        writer.WriteInt32(command.Player);
        writer.WriteInt32(command.Number);
        writer.WriteInt32(command.UnitId);
        writer.WriteByte((byte)BitsOf(command));
        writer.WriteSingle(command.X);
        writer.WriteSingle(command.Y);
        writer.WriteSingle(command.PointerX);
        writer.WriteSingle(command.PointerY);
        writer.WriteSingle(command.Rotation);
        writer.WriteSingle(command.BaseRotation);
        writer.WriteSingle(command.VelocityX);
        writer.WriteSingle(command.VelocityY);
        writer.WriteInt32(command.Mining.Packed);
        writer.WriteSByte(command.Plans is { } plans ? (sbyte)plans.Count : NoPlans);
        foreach (var plan in command.Plans ?? [])
            plan.Write(ref writer);
    }

    private static MovePlayer Read(ref BigEndianReader reader)
    {
        var (player, number, unit) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var bits = (Bits)reader.ReadByte();
        if ((bits & ~Bits.All) != 0)
            throw new MalformedDataException($"A move has no bits {bits}", reader.Position);
        return new MovePlayer
        {
            Player = player,
            Number = number,
            UnitId = unit,
            Dead = bits.HasFlag(Bits.Dead),
            Boosting = bits.HasFlag(Bits.Boosting),
            Shooting = bits.HasFlag(Bits.Shooting),
            Typing = bits.HasFlag(Bits.Typing),
            Building = bits.HasFlag(Bits.Building),
            X = reader.ReadSingle(),
            Y = reader.ReadSingle(),
            PointerX = reader.ReadSingle(),
            PointerY = reader.ReadSingle(),
            Rotation = reader.ReadSingle(),
            BaseRotation = reader.ReadSingle(),
            VelocityX = reader.ReadSingle(),
            VelocityY = reader.ReadSingle(),
            Mining = TilePosition.Unpack(reader.ReadInt32()),
            Plans = ReadPlans(ref reader),
        };
    }

    private static BuildPlan[]? ReadPlans(ref BigEndianReader reader)
    {
        var count = reader.ReadSByte();
        if (count == NoPlans)
            return null;
        var plans = new BuildPlan[reader.CheckCount(count, MovePlayer.MaximumPlans, BuildPlan.MinimumSize)];
        foreach (ref var plan in plans.AsSpan())
            plan = BuildPlan.Read(ref reader, WireLimits.Default);
        return plans;
    }

    private static Bits BitsOf(MovePlayer command) =>
        (command.Dead ? Bits.Dead : 0) | (command.Boosting ? Bits.Boosting : 0) | (command.Shooting ? Bits.Shooting : 0)
        | (command.Typing ? Bits.Typing : 0) | (command.Building ? Bits.Building : 0);
}
