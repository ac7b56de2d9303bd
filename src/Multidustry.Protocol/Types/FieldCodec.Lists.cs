using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

internal static partial class FieldCodec
{
    /// <summary>Configurations of text and bytes that a plan queue may hold before it is cut.</summary>
    private const int PlanConfigBudget = 500;

    /// <summary>Plans that the game puts into one queue.</summary>
    private const int PlansWritten = 20;

    public static ReadOnlyMemory<T> ReadList<T>(ref BigEndianReader reader, int count, in PacketContext context)
        where T : IWireValue<T> => ReadList<T>(ref reader, count, context.Limits.Elements, context);

    public static void WriteList<T>(ref BigEndianWriter writer, ReadOnlyMemory<T> values, in PacketContext context)
        where T : IWireValue<T>
    {
        foreach (ref readonly var value in values.Span)
            value.Write(ref writer, context);
    }

    public static ReadOnlyMemory<int> ReadInts(ref BigEndianReader reader, in PacketContext context) => ReadNumbers(ref reader, reader.ReadInt16(), context);

    public static void WriteInts(ref BigEndianWriter writer, ReadOnlyMemory<int> values, in PacketContext _)
    {
        writer.WriteInt16((short)Fitting(values.Length, short.MaxValue));
        WriteNumbers(ref writer, values);
    }

    public static ReadOnlyMemory<int> ReadIntSequence(ref BigEndianReader reader, in PacketContext context) => ReadNumbers(ref reader, reader.ReadInt32(), context);

    public static void WriteIntSequence(ref BigEndianWriter writer, ReadOnlyMemory<int> values, in PacketContext _)
    {
        writer.WriteInt32(values.Length);
        WriteNumbers(ref writer, values);
    }

    public static ReadOnlyMemory<float> ReadFloats(ref BigEndianReader reader, in PacketContext context)
    {
        var values = new float[reader.CheckCount(reader.ReadByte(), context.Limits.Elements, sizeof(float))];
        foreach (ref var value in values.AsSpan())
            value = reader.ReadSingle();
        return values;
    }

    public static void WriteFloats(ref BigEndianWriter writer, ReadOnlyMemory<float> values, in PacketContext _)
    {
        writer.WriteByte((byte)Fitting(values.Length, byte.MaxValue));
        foreach (var value in values.Span)
            writer.WriteSingle(value);
    }

    public static ReadOnlyMemory<string?> ReadStrings(ref BigEndianReader reader, in PacketContext context) => ReadTexts(ref reader, context);

    public static void WriteStrings(ref BigEndianWriter writer, ReadOnlyMemory<string?> values, in PacketContext _) => WriteTexts(ref writer, values.Span);

    public static ReadOnlyMemory<string?[]> ReadStringTable(ref BigEndianReader reader, in PacketContext context)
    {
        var rows = new string?[reader.CheckCount(reader.ReadByte(), context.Limits.Elements)][];
        foreach (ref var row in rows.AsSpan())
            row = ReadTexts(ref reader, context);
        return rows;
    }

    public static void WriteStringTable(ref BigEndianWriter writer, ReadOnlyMemory<string?[]> rows, in PacketContext _)
    {
        writer.WriteByte((byte)Fitting(rows.Length, byte.MaxValue));
        foreach (var row in rows.Span)
            WriteTexts(ref writer, row);
    }

    public static ReadOnlyMemory<ItemAmount> ReadItemStacks(ref BigEndianReader reader, in PacketContext context) => ReadList<ItemAmount>(ref reader, reader.ReadInt16(), context);

    public static void WriteItemStacks(ref BigEndianWriter writer, ReadOnlyMemory<ItemAmount> values, in PacketContext context)
    {
        writer.WriteInt16((short)Fitting(values.Length, short.MaxValue));
        WriteList(ref writer, values, context);
    }

    public static ReadOnlyMemory<LiquidAmount> ReadLiquidStacks(ref BigEndianReader reader, in PacketContext context) => ReadList<LiquidAmount>(ref reader, reader.ReadInt16(), context);

    public static void WriteLiquidStacks(ref BigEndianWriter writer, ReadOnlyMemory<LiquidAmount> values, in PacketContext context)
    {
        writer.WriteInt16((short)Fitting(values.Length, short.MaxValue));
        WriteList(ref writer, values, context);
    }

    public static ReadOnlyMemory<WeaponMount> ReadMounts(ref BigEndianReader reader, in PacketContext context) => ReadList<WeaponMount>(ref reader, reader.ReadByte(), context);

    public static void WriteMounts(ref BigEndianWriter writer, ReadOnlyMemory<WeaponMount> values, in PacketContext context)
    {
        writer.WriteByte((byte)Fitting(values.Length, byte.MaxValue));
        WriteList(ref writer, values, context);
    }

    public static ReadOnlyMemory<StatusEntry> ReadStatuses(ref BigEndianReader reader, in PacketContext context) => ReadList<StatusEntry>(ref reader, reader.ReadInt32(), context);

    public static void WriteStatuses(ref BigEndianWriter writer, ReadOnlyMemory<StatusEntry> values, in PacketContext context)
    {
        writer.WriteInt32(values.Length);
        WriteList(ref writer, values, context);
    }

    public static ReadOnlyMemory<Payload> ReadPayloads(ref BigEndianReader reader, in PacketContext context) => ReadList<Payload>(ref reader, reader.ReadInt32(), context);

    public static void WritePayloads(ref BigEndianWriter writer, ReadOnlyMemory<Payload> values, in PacketContext context)
    {
        writer.WriteInt32(values.Length);
        WriteList(ref writer, values, context);
    }

    public static ReadOnlyMemory<BuildPlan>? ReadPlans(ref BigEndianReader reader, in PacketContext context)
    {
        var count = reader.ReadInt32();
        return count == -1 ? default(ReadOnlyMemory<BuildPlan>?) : ReadList<BuildPlan>(ref reader, count, context.Limits.Plans, context);
    }

    /// <summary>Writes the first plans only, as the game does, so that a snapshot stays small.</summary>
    public static void WritePlans(ref BigEndianWriter writer, ReadOnlyMemory<BuildPlan>? plans, in PacketContext context)
    {
        if (plans is not { } all)
        {
            writer.WriteInt32(-1);
            return;
        }

        var (count, budget) = (0, PlanConfigBudget);
        while (count < Math.Min(all.Length, PlansWritten) && budget >= 0)
            budget -= ConfigLength(all.Span[count++]);
        writer.WriteInt32(count);
        WriteList(ref writer, all[..count], context);
    }

    private static int ConfigLength(in BuildPlan plan) => plan.Config.Kind switch
    {
        ConfigValueKind.String => plan.Config.AsString()?.Length ?? 0,
        ConfigValueKind.ByteArray => plan.Config.AsByteArray().Length,
        _ => 0,
    };

    private static T[] ReadList<T>(ref BigEndianReader reader, int count, int limit, in PacketContext context)
        where T : IWireValue<T>
    {
        if (reader.CheckCount(count, limit, T.MinimumSize) == 0)
            return [];
        var values = new T[count];
        foreach (ref var value in values.AsSpan())
            value = T.Read(ref reader, context);
        return values;
    }

    private static int[] ReadNumbers(ref BigEndianReader reader, int count, in PacketContext context)
    {
        if (reader.CheckCount(count, context.Limits.Elements, sizeof(int)) == 0)
            return [];
        var values = new int[count];
        foreach (ref var value in values.AsSpan())
            value = reader.ReadInt32();
        return values;
    }

    private static void WriteNumbers(ref BigEndianWriter writer, ReadOnlyMemory<int> values)
    {
        foreach (var value in values.Span)
            writer.WriteInt32(value);
    }

    private static string?[] ReadTexts(ref BigEndianReader reader, in PacketContext context)
    {
        var values = new string?[reader.CheckCount(reader.ReadByte(), context.Limits.Elements)];
        foreach (ref var value in values.AsSpan())
            value = reader.ReadNullableUtf();
        return values;
    }

    private static void WriteTexts(ref BigEndianWriter writer, ReadOnlySpan<string?> values)
    {
        writer.WriteByte((byte)Fitting(values.Length, byte.MaxValue));
        foreach (var value in values)
            writer.WriteNullableUtf(value);
    }
}
