using System.Text;
using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Components.CanonicalAbi;
using Multidustry.Wasm.Tests.Components.Types;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Values of random types, lowered into a guest's memory or core values and lifted again: nothing may be lost on the way.</summary>
public sealed class RoundTripTests
{
    [Test]
    public void Values_of_any_type_survive([Values("Utf8", "Utf16", "Compact")] string encoding)
    {
        var random = new Random(Seeds.Choose(99));
        for (var i = 0; i < Seeds.Cases(1_500); i++)
        {
            var context = Context(encoding);
            var type = RandomTypes.Make(random, 3);
            var value = RandomValue(random, type);

            var address = context.Allocate(type.Alignment, type.Size);
            MemoryValues.Store(context, type, value, address);
            Assert.That(Text(MemoryValues.Load(context, type, address)), Is.EqualTo(Text(value)), $"in memory, case {i}");

            if (type.Flat.Length > ComponentType.MaxFlat)
                continue;
            var slots = new WasmValue[ComponentType.MaxFlat + 1];
            var lower = new FlatCursor(slots);
            FlatValues.Lower(context, type, value, ref lower);
            Assert.That(lower.Position, Is.EqualTo(type.Flat.Length), "as many core values as the type says");
            var lift = new FlatCursor(slots);
            Assert.That(Text(FlatValues.Lift(context, type, ref lift)), Is.EqualTo(Text(value)), $"as core values, case {i}");
            Assert.That(lift.Position, Is.EqualTo(type.Flat.Length));
        }
    }

    [Test]
    public void A_list_that_was_laid_out_once_lies_in_memory_like_others([Values("Utf8", "Utf16", "Compact")] string encoding)
    {
        const int Seen = 4 << 16;
        var random = new Random(Seeds.Choose(98));
        for (var i = 0; i < Seeds.Cases(300); i++)
        {
            var element = RandomTypes.Make(random, 3);
            var values = RandomList(random, element, random.Next(6));
            var encoded = new EncodedList(element, Enum.Parse<StringEncoding>(encoding), values);
            var (direct, copied) = (Context(encoding), Context(encoding));
            Assert.That(MemoryValues.StoreList(copied, element, encoded), Is.EqualTo(MemoryValues.StoreList(direct, element, values)), $"case {i}");
            Assert.That(copied.Bytes(0, Seen, 1, "memory").SequenceEqual(direct.Bytes(0, Seen, 1, "memory")), $"case {i}");
        }
    }

    [Test]
    public void A_value_that_does_not_fit_is_refused_before_there_is_a_list()
    {
        var element = new VariantType([("text", new PrimitiveType(PrimitiveKind.String)), ("none", null)]);
        Assert.That(() => new EncodedList(element, StringEncoding.Utf8, new object?[] { new VariantValue(0, 7) }), Throws.TypeOf<InvalidCastException>());
        Assert.That(() => new EncodedList(element, StringEncoding.Utf8, new object?[] { new VariantValue(2, null) }), Throws.ArgumentException);
    }

    [Test]
    public void A_list_that_was_laid_out_for_others_is_refused()
    {
        var bytes = new PrimitiveType(PrimitiveKind.U8);
        var encoded = new EncodedList(bytes, StringEncoding.Utf8, new byte[] { 1, 2 });
        Assert.That(() => MemoryValues.StoreList(Context("Utf8"), new PrimitiveType(PrimitiveKind.S8), encoded), Throws.ArgumentException);
        Assert.That(() => MemoryValues.StoreList(Context("Utf16"), bytes, encoded), Throws.ArgumentException);
        Assert.That(MemoryValues.StoreList(Context("Utf8"), new PrimitiveType(PrimitiveKind.U8), encoded).Length, Is.EqualTo(2));
    }

    // Bytes and length as the canonical ABI sets them.
    [TestCase("Utf8", "aé😀", 7u, "61C3A9F09F9880")]
    [TestCase("Utf16", "aé😀", 4u, "6100E9003DD800DE")]
    [TestCase("Compact", "aé", 2u, "61E9")]
    [TestCase("Compact", "a€", 0x80000002u, "6100AC20")]
    [TestCase("Utf8", "", 0u, "")]
    public void Texts_have_the_bytes_of_their_encoding(string encoding, string text, uint length, string hex)
    {
        var context = Context(encoding);
        var stored = Strings.Store(context, text);
        Assert.That(stored.Length, Is.EqualTo(length));
        Assert.That(Convert.ToHexString(context.Bytes(stored.Address, hex.Length / 2, 1, "text")), Is.EqualTo(hex));
    }

    [TestCase("Utf8", new byte[] { 0xC3, 0x28 }, 2u, "invalid utf-8")]
    [TestCase("Utf8", new byte[] { 0xED, 0xA0, 0x80 }, 3u, "invalid utf-8")]
    [TestCase("Utf16", new byte[] { 0x00, 0xD8 }, 1u, "invalid utf-16")]
    [TestCase("Compact", new byte[] { 0x00, 0xDC }, 0x80000001u, "invalid utf-16")]
    [TestCase("Utf16", new byte[0], 0x7FFFFFFFu, "out of bounds")]
    [TestCase("Utf8", new byte[0], uint.MaxValue, "out of bounds")]
    [TestCase("Compact", new byte[0], uint.MaxValue, "out of bounds")]
    public void Texts_that_are_none_trap(string encoding, byte[] bytes, uint length, string message)
    {
        var context = Context(encoding);
        bytes.CopyTo(context.Bytes(64, bytes.Length, 1, "text"));
        Assert.That(() => Strings.Load(context, 64, length), Throws.TypeOf<WasmTrapException>().With.Message.Contains(message));
    }

    [TestCase(0xD800)]
    [TestCase(0x110000)]
    [TestCase(-1)]
    public void Characters_that_are_none_trap(int value) =>
        Assert.That(() => Lift(new PrimitiveType(PrimitiveKind.Char), value), Throws.TypeOf<WasmTrapException>().With.Message.Contains("char"));

    [Test]
    public void A_case_that_is_not_there_traps() =>
        Assert.That(() => Lift(new VariantType([("a", null), ("b", null)]), 2), Throws.TypeOf<WasmTrapException>().With.Message.Contains("discriminant"));

    [Test]
    public void Bits_beyond_the_flags_are_left_out() =>
        Assert.That(Lift(new FlagsType(["a", "b", "c"]), -1), Is.EqualTo(7u));

    [Test]
    public void Small_numbers_take_the_low_bits_of_a_core_value()
    {
        Assert.That(Lift(new PrimitiveType(PrimitiveKind.U8), 0x1FF), Is.EqualTo((byte)0xFF));
        Assert.That(Lift(new PrimitiveType(PrimitiveKind.S16), 0x18000), Is.EqualTo(short.MinValue));
        Assert.That(Lift(new PrimitiveType(PrimitiveKind.Bool), 2), Is.True);
    }

    [Test]
    public void An_argument_that_does_not_fit_leaves_the_component_open()
    {
        var instance = new ComponentLinker().Function("callback", () => { })
            .Instantiate(new(), WasmComponent.Parse(Recordings.Bytes("wasm/component-hostile.wasm")));
        Assert.That(() => instance.Function("take")!.Call(42), Throws.TypeOf<InvalidCastException>());
        Assert.That(() => instance.Function("call")!.Call(), Throws.Nothing);
    }

    private static object? Lift(ComponentType type, int value)
    {
        var flat = new FlatCursor([WasmValue.From(value), default]);
        return FlatValues.Lift(Context("Utf8"), type, ref flat);
    }

    // With the .NET types, which belong to the contract.
    private static string Text(object? value) => value switch
    {
        null => "null",
        VariantValue variant => $"{variant.Case}({Text(variant.Payload)})",
        Array items => $"{items.GetType().Name}[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x"),
        float number => BitConverter.SingleToInt32Bits(number).ToString("x"),
        _ => $"{value.GetType().Name} {value}",
    };

    private static AbiContext Context(string encoding) => GuestContext.Make(Enum.Parse<StringEncoding>(encoding));

    private static object? RandomValue(Random random, ComponentType type) => type switch
    {
        PrimitiveType primitive => RandomPrimitive(random, primitive.Kind),
        ListType list => RandomList(random, list.Element, random.Next(6)),
        FixedListType list => RandomList(random, list.Element, list.Length),
        RecordType record => record.Fields.Select(field => RandomValue(random, field.Type)).ToArray(),
        VariantType { IsEnum: true } cases => random.Next(cases.Cases.Length),
        VariantType variant when random.Next(variant.Cases.Length) is var number =>
            new VariantValue(number, variant.Cases[number].Type is { } payload ? RandomValue(random, payload) : null),
        FlagsType flags => (uint)random.NextInt64(1L << flags.Names.Length),
        _ => throw new NotSupportedException(),
    };

    private static Array RandomList(Random random, ComponentType element, int length)
    {
        var values = Enumerable.Range(0, length).Select(_ => RandomValue(random, element)).ToArray();
        if (element is not PrimitiveType { Kind: not (PrimitiveKind.Bool or PrimitiveKind.Char or PrimitiveKind.String) and var kind })
            return values;
        var numbers = Array.CreateInstance(RandomPrimitive(random, kind).GetType(), length);
        values.CopyTo(numbers, 0);
        return numbers;
    }

    private static object RandomPrimitive(Random random, PrimitiveKind kind) => kind switch
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
        PrimitiveKind.Char => RandomRune(random),
        _ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => RandomRune(random))),
    };

    private static Rune RandomRune(Random random) => random.Next(4) switch
    {
        0 => new('a'),
        1 => new(random.Next(0x80, 0x100)),
        2 => new(random.Next(0x100, 0xD800)),
        _ => new(random.Next(0x10000, 0x110000)),
    };
}
