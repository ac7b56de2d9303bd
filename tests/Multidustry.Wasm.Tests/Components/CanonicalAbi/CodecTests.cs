using System.Text;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Codecs;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Components.CanonicalAbi;

/// <summary>Values with a .NET type of their own are passed as those that travel as objects: each way reads what the other has written.</summary>
public sealed class CodecTests
{
    [Test]
    public void Numbers_are_passed_alike_with_and_without_their_type()
    {
        Agree(PrimitiveKind.Bool, true, false);
        Agree<sbyte>(PrimitiveKind.S8, 0, 1, -1, sbyte.MinValue, sbyte.MaxValue);
        Agree<byte>(PrimitiveKind.U8, 0, 1, 0x80, byte.MaxValue);
        Agree<short>(PrimitiveKind.S16, 0, -1, short.MinValue, short.MaxValue);
        Agree<ushort>(PrimitiveKind.U16, 0, 0x8000, ushort.MaxValue);
        Agree(PrimitiveKind.S32, 0, -1, int.MinValue, int.MaxValue);
        Agree(PrimitiveKind.U32, 0u, 0x80000000, uint.MaxValue);
        Agree(PrimitiveKind.S64, 0L, -1, long.MinValue, long.MaxValue);
        Agree(PrimitiveKind.U64, 0UL, 1UL << 63, ulong.MaxValue);
        Agree(PrimitiveKind.F32, 0f, -0f, 1.5f, float.MinValue, float.Epsilon, float.PositiveInfinity);
        Agree(PrimitiveKind.F64, 0.0, -0.0, 1.5, double.MaxValue, double.Epsilon, double.NegativeInfinity);
        Agree(PrimitiveKind.Char, new Rune('a'), new Rune(0x10FFFF), new Rune(0xE000));
        Agree(PrimitiveKind.String, "", "a", "Frög😀", new string('ß', 1000));
    }

    [Test]
    public void Lists_of_numbers_are_passed_alike_with_and_without_their_type()
    {
        AgreeList<sbyte>(PrimitiveKind.S8, [], [-1, 0, 1]);
        AgreeList<byte>(PrimitiveKind.U8, [], [0, 255]);
        AgreeList<short>(PrimitiveKind.S16, [], [short.MinValue, 7]);
        AgreeList<ushort>(PrimitiveKind.U16, [], [ushort.MaxValue]);
        AgreeList<int>(PrimitiveKind.S32, [], [int.MinValue, int.MaxValue, 3]);
        AgreeList<uint>(PrimitiveKind.U32, [], [uint.MaxValue]);
        AgreeList<long>(PrimitiveKind.S64, [], [long.MinValue, long.MaxValue]);
        AgreeList<ulong>(PrimitiveKind.U64, [], [ulong.MaxValue, 0]);
        AgreeList<float>(PrimitiveKind.F32, [], [-0f, 0.25f]);
        AgreeList<double>(PrimitiveKind.F64, [], [double.Epsilon, 1e300]);
    }

    [Test]
    public void A_bool_is_true_for_every_number_but_zero()
    {
        var (codec, context) = (ValueCodecs.For<bool>(new PrimitiveType(PrimitiveKind.Bool)), GuestContext.Make());
        foreach (var number in (int[])[1, 2, 256, -1])
        {
            var flat = new FlatCursor([WasmValue.From(number)]);
            Assert.That(codec.Lift(context, ref flat), Is.True, $"{number}");
        }
        var zero = new FlatCursor([WasmValue.From(0)]);
        Assert.That(codec.Lift(context, ref zero), Is.False);
    }

    [Test]
    public void Small_numbers_leave_out_the_bits_that_are_not_theirs()
    {
        var context = GuestContext.Make();
        var flat = new FlatCursor([WasmValue.From(0x1FF), WasmValue.From(0x18000)]);
        Assert.That(ValueCodecs.For<byte>(new PrimitiveType(PrimitiveKind.U8)).Lift(context, ref flat), Is.EqualTo(255));
        Assert.That(ValueCodecs.For<short>(new PrimitiveType(PrimitiveKind.S16)).Lift(context, ref flat), Is.EqualTo(short.MinValue));
    }

    [Test]
    public void An_address_that_is_not_aligned_or_not_there_traps()
    {
        var context = GuestContext.Make();
        var (number, text) = (ValueCodecs.For<ulong>(new PrimitiveType(PrimitiveKind.U64)), ValueCodecs.For<string>(new PrimitiveType(PrimitiveKind.String)));
        Assert.That(() => number.Load(context, 4), Throws.TypeOf<WasmTrapException>().With.Message.Contains("unaligned"));
        Assert.That(() => number.Load(context, WasmMemory.PageSize * 16), Throws.TypeOf<WasmTrapException>().With.Message.Contains("out of bounds"));
        Assert.That(() => number.Store(context, 1, 0xFFFFFFF8), Throws.TypeOf<WasmTrapException>().With.Message.Contains("out of bounds"));
        Assert.That(() => text.Load(context, 2), Throws.TypeOf<WasmTrapException>().With.Message.Contains("unaligned"));
    }

    [Test]
    public void A_type_that_does_not_stand_for_the_value_is_refused()
    {
        Assert.That(() => ValueCodecs.For<int>(new PrimitiveType(PrimitiveKind.U32)), Throws.ArgumentException);
        Assert.That(() => ValueCodecs.For<string>(new PrimitiveType(PrimitiveKind.Char)), Throws.ArgumentException);
        Assert.That(() => ValueCodecs.For<int[]>(new ListType(new PrimitiveType(PrimitiveKind.S64))), Throws.ArgumentException);
        Assert.That(() => ValueCodecs.For<byte>(new PrimitiveType(PrimitiveKind.String)), Throws.ArgumentException);
    }

    private static void Agree<T>(PrimitiveKind kind, params T[] values)
        where T : notnull => Agree(new PrimitiveType(kind), values);

    private static void AgreeList<T>(PrimitiveKind kind, params T[][] values) => Agree(new ListType(new PrimitiveType(kind)), values);

    private static void Agree<T>(ComponentType type, T[] values)
        where T : notnull
    {
        var (typed, dynamic, context) = (ValueCodecs.For<T>(type), ValueCodecs.For<object?>(type), GuestContext.Make());
        foreach (var value in values)
        {
            var slots = new WasmValue[2];
            var write = new FlatCursor(slots);
            var read = new FlatCursor(slots);
            typed.Lower(context, value, ref write);
            Assert.That(dynamic.Lift(context, ref read), Is.EqualTo(value), $"{type}, as core values");
            Assert.That((write.Position, read.Position), Is.EqualTo((type.Flat.Length, type.Flat.Length)));

            write = new FlatCursor(slots);
            read = new FlatCursor(slots);
            dynamic.Lower(context, value, ref write);
            Assert.That(typed.Lift(context, ref read), Is.EqualTo(value), $"{type}, as core values, the other way");

            var address = context.Allocate(type.Alignment, type.Size);
            typed.Store(context, value, address);
            Assert.That(dynamic.Load(context, address), Is.EqualTo(value), $"{type}, in memory");
            dynamic.Store(context, value, address);
            Assert.That(typed.Load(context, address), Is.EqualTo(value), $"{type}, in memory, the other way");
        }
    }
}
