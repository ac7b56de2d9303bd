using System.Globalization;
using System.Text;
using System.Text.Json;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Cli.Wasm.Suites;

/// <summary>Values of the component suite: <c>["u32.const", "42"]</c>, read by the type that is expected.</summary>
internal static class ComponentValues
{
    public static object? Parse(ComponentType type, JsonElement[] parts)
    {
        var text = parts.Length > 1 && parts[1].ValueKind == JsonValueKind.String ? parts[1].GetString()! : "";
        return type switch
        {
            PrimitiveType { Kind: PrimitiveKind.String } => text,
            PrimitiveType { Kind: PrimitiveKind.Bool } => text == "true",
            PrimitiveType { Kind: PrimitiveKind.Char } => Rune.GetRuneAt(text, 0),
            PrimitiveType { Kind: PrimitiveKind.F32 } => float.Parse(text, CultureInfo.InvariantCulture),
            PrimitiveType { Kind: PrimitiveKind.F64 } => double.Parse(text, CultureInfo.InvariantCulture),
            PrimitiveType primitive => Integer(primitive.Kind, text),
            ListType list => List(list, parts[1..]),
            RecordType record => parts[1..].Select((part, i) => Parse(record.Fields[i].Type, Inner(part))).ToArray(),
            VariantType { Form: VariantForm.Enum } variant => CaseNumber(variant, text),
            VariantType variant => Variant(variant, parts),
            FlagsType flags => parts[1..].Aggregate(0u, (bits, part) => bits | (1u << Array.IndexOf(flags.Names, part.GetString()))),
            _ => throw new NotSupportedException(type.ToString()),
        };
    }

    /// <summary>Whether two values are the same, with what is inside them.</summary>
    public static bool AreEqual(object? one, object? other) => (one, other) switch
    {
        (Array left, Array right) => left.Length == right.Length && left.Cast<object?>().Zip(right.Cast<object?>()).All(pair => AreEqual(pair.First, pair.Second)),
        (VariantValue left, VariantValue right) => left.Case == right.Case && AreEqual(left.Payload, right.Payload),
        _ => Equals(one, other),
    };

    public static JsonElement[] Parts(JsonElement value) => [.. value.EnumerateArray()];

    // Fields are written ["field", name, kind, value ...].
    private static JsonElement[] Inner(JsonElement part)
    {
        var parts = Parts(part);
        return parts[0].GetString() == "field" ? parts[2..] : parts;
    }

    private static object List(ListType list, JsonElement[] items)
    {
        var values = items.Select(item => Parse(list.Element, Parts(item))).ToArray();
        if (list.Element is not PrimitiveType { Kind: not (PrimitiveKind.Bool or PrimitiveKind.Char or PrimitiveKind.String) } primitive)
            return values;
        var array = Array.CreateInstance(Parse(primitive, [default, JsonDocument.Parse("\"0\"").RootElement])!.GetType(), values.Length);
        values.CopyTo(array, 0);
        return array;
    }

    private static int CaseNumber(VariantType variant, string name) => Array.FindIndex(variant.Cases, one => one.Name == name);

    private static VariantValue Variant(VariantType variant, JsonElement[] parts)
    {
        // Options and results are written by the case's own name.
        var kind = parts[0].GetString()!.Split('.')[1];
        var (name, payload) = kind == "const" ? (parts[1].GetString()!, parts[2..]) : (kind == "err" ? "error" : kind, parts[1..]);
        var number = CaseNumber(variant, name);
        return new(number, variant.Cases[number].Type is { } type ? Parse(type, Parts(payload[0])) : null);
    }

    private static object Integer(PrimitiveKind kind, string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.TrimStart('-').Replace("_", "", StringComparison.Ordinal);
        var value = digits.StartsWith("0x", StringComparison.Ordinal)
            ? (Int128)ulong.Parse(digits.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            : ulong.Parse(digits, CultureInfo.InvariantCulture);
        value = negative ? -value : value;
        return kind switch
        {
            PrimitiveKind.S8 => (sbyte)value,
            PrimitiveKind.U8 => (byte)value,
            PrimitiveKind.S16 => (short)value,
            PrimitiveKind.U16 => (ushort)value,
            PrimitiveKind.S32 => (int)value,
            PrimitiveKind.U32 => (uint)value,
            PrimitiveKind.S64 => (long)value,
            _ => (ulong)value,
        };
    }
}
