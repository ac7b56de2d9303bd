using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Protocol.State.Schema;

namespace Multidustry.Protocol.State.Types;

/// <summary>A list behind a count of its own; a negative count stands for no list.</summary>
internal sealed class ListType(NumberType count, StateType element) : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var length = ReadCount(ref reader);
        count.Write(ref writer, length);
        for (var i = 0; i < length; i++)
            element.Transcode(ref reader, ref writer, context);
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context)
    {
        var length = ReadCount(ref reader);
        return length < 0 ? null : FixedListType.Decode(ref reader, context, length, element);
    }

    public override void WriteDefault(ref BigEndianWriter writer, string? value) => count.WriteDefault(ref writer, value);

    private int ReadCount(ref BigEndianReader reader)
    {
        var length = count.ReadCount(ref reader);
        return length < 0 ? -1 : reader.CheckCount(length, int.MaxValue);
    }
}

/// <summary>As many elements as the schema says.</summary>
internal sealed class FixedListType(int length, StateType element) : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        for (var i = 0; i < length; i++)
            element.Transcode(ref reader, ref writer, context);
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => Decode(ref reader, context, length, element);

    public override void WriteDefault(ref BigEndianWriter writer, string? value)
    {
        for (var i = 0; i < length; i++)
            element.WriteDefault(ref writer, value);
    }

    internal static JsonArray Decode(ref BigEndianReader reader, StateContext context, int length, StateType element)
    {
        var values = new JsonArray();
        for (var i = 0; i < length; i++)
            values.Add(element.Decode(ref reader, context));
        return values;
    }
}

/// <summary>A value behind a presence byte.</summary>
internal sealed class OptionalType(StateType value) : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        var present = reader.ReadBoolean();
        writer.WriteBoolean(present);
        if (present)
            value.Transcode(ref reader, ref writer, context);
    }

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => reader.ReadBoolean() ? value.Decode(ref reader, context) : null;

    public override void WriteDefault(ref BigEndianWriter writer, string? text) => writer.WriteBoolean(false);
}

/// <summary>Several named fields.</summary>
internal sealed class StructType(StateRecord record) : StateType
{
    public override void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context) =>
        record.Transcode(ref reader, ref writer, context);

    public override JsonNode? Decode(ref BigEndianReader reader, StateContext context) => record.Decode(ref reader, context);

    public override void WriteDefault(ref BigEndianWriter writer, string? value)
    {
        foreach (var field in record.Fields)
            field.TypeAt(record.Revision)?.WriteDefault(ref writer, field.Default);
    }
}
