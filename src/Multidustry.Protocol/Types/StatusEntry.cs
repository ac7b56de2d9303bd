using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>A status effect on a unit.</summary>
/// <param name="Effect">The effect's id.</param>
/// <param name="Time">Ticks left.</param>
/// <param name="Dynamic">The multipliers; only the dynamic effect carries them, and without them it changes nothing.</param>
public readonly record struct StatusEntry(short Effect, float Time, DynamicStatus Dynamic = default) : IWireValue<StatusEntry>
{
    /// <inheritdoc/>
    public static int MinimumSize => sizeof(short) + sizeof(float);

    /// <inheritdoc/>
    public static StatusEntry Read(ref BigEndianReader reader, in PacketContext context)
    {
        var (effect, time) = (reader.ReadInt16(), reader.ReadSingle());
        return new(effect, time, effect == context.Schema.DynamicStatus ? DynamicStatus.Read(ref reader) : default);
    }

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteInt16(Effect);
        writer.WriteSingle(Time);
        if (Effect == context.Schema.DynamicStatus)
            Dynamic.Write(ref writer);
    }
}

/// <summary>What the dynamic status effect changes; null leaves a property alone. On the wire each is a bit and, if set, a float.</summary>
/// <param name="Damage">Multiplies the damage dealt.</param>
/// <param name="Health">Multiplies the health.</param>
/// <param name="Speed">Multiplies the speed.</param>
/// <param name="Reload">Multiplies the rate of fire.</param>
/// <param name="BuildSpeed">Multiplies the speed of building.</param>
/// <param name="Drag">Multiplies the drag.</param>
/// <param name="Armor">Replaces the armor.</param>
public readonly record struct DynamicStatus(float? Damage, float? Health, float? Speed, float? Reload, float? BuildSpeed, float? Drag, float? Armor)
{
    internal static DynamicStatus Read(ref BigEndianReader reader)
    {
        var bits = reader.ReadByte();
        return new(
            Field(ref reader, bits, 0), Field(ref reader, bits, 1), Field(ref reader, bits, 2), Field(ref reader, bits, 3),
            Field(ref reader, bits, 4), Field(ref reader, bits, 5), Field(ref reader, bits, 6));
    }

    internal void Write(ref BigEndianWriter writer)
    {
        writer.WriteByte((byte)(Bit(Damage, 0) | Bit(Health, 1) | Bit(Speed, 2) | Bit(Reload, 3) | Bit(BuildSpeed, 4) | Bit(Drag, 5) | Bit(Armor, 6)));
        Write(ref writer, Damage);
        Write(ref writer, Health);
        Write(ref writer, Speed);
        Write(ref writer, Reload);
        Write(ref writer, BuildSpeed);
        Write(ref writer, Drag);
        Write(ref writer, Armor);
    }

    private static float? Field(ref BigEndianReader reader, int bits, int bit) => (bits >> bit & 1) == 0 ? null : reader.ReadSingle();

    private static int Bit(float? value, int bit) => value is null ? 0 : 1 << bit;

    private static void Write(ref BigEndianWriter writer, float? value)
    {
        if (value is { } number)
            writer.WriteSingle(number);
    }
}
