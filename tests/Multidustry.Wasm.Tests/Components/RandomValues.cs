using System.Text;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Values of component types, made up by chance.</summary>
internal static class RandomValues
{
    /// <summary>A value of a type, resources and what takes time left out.</summary>
    public static object? Of(Random random, ComponentType type) => type switch
    {
        PrimitiveType primitive => Primitive(random, primitive.Kind),
        ListType list => List(random, list.Element, random.Next(6)),
        FixedListType list => List(random, list.Element, list.Length),
        RecordType record => record.Fields.Select(field => Of(random, field.Type)).ToArray(),
        VariantType { IsEnum: true } cases => random.Next(cases.Cases.Length),
        VariantType variant when random.Next(variant.Cases.Length) is var number =>
            new VariantValue(number, variant.Cases[number].Type is { } payload ? Of(random, payload) : null),
        FlagsType flags => (uint)random.NextInt64(1L << flags.Names.Length),
        _ => throw new NotSupportedException(),
    };

    private static Array List(Random random, ComponentType element, int length)
    {
        var values = Enumerable.Range(0, length).Select(_ => Of(random, element)).ToArray();
        if (element is not PrimitiveType { Kind: not (PrimitiveKind.Bool or PrimitiveKind.Char or PrimitiveKind.String) and var kind })
            return values;
        var numbers = Array.CreateInstance(Primitive(random, kind).GetType(), length);
        values.CopyTo(numbers, 0);
        return numbers;
    }

    private static object Primitive(Random random, PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Bool => random.Next(2) == 0,
        PrimitiveKind.S8 => (sbyte)random.Next(-128, 128),
        PrimitiveKind.U8 => (byte)random.Next(256),
        PrimitiveKind.S16 => (short)random.Next(short.MinValue, short.MaxValue),
        PrimitiveKind.U16 => (ushort)random.Next(ushort.MaxValue),
        PrimitiveKind.S32 => random.Next(int.MinValue, int.MaxValue),
        PrimitiveKind.U32 => (uint)random.NextInt64(uint.MaxValue),
        PrimitiveKind.S64 => random.NextInt64(long.MinValue, long.MaxValue),
        PrimitiveKind.U64 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        PrimitiveKind.F32 => random.NextSingle() - 0.5f,
        PrimitiveKind.F64 => random.NextDouble() * -1e300,
        PrimitiveKind.Char => Letter(random),
        _ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letter(random))),
    };

    private static Rune Letter(Random random) => random.Next(4) switch
    {
        0 => new('a'),
        1 => new(random.Next(0x80, 0x100)),
        2 => new(random.Next(0x100, 0xD800)),
        _ => new(random.Next(0x10000, 0x110000)),
    };

    /// <summary>A value as text, with the .NET types, which belong to the contract.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        VariantValue variant => $"{variant.Case}({Text(variant.Payload)})",
        Array items => $"{items.GetType().Name}[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x"),
        float number => BitConverter.SingleToInt32Bits(number).ToString("x"),
        _ => $"{value.GetType().Name} {value}",
    };
}
