using System.Numerics;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;

namespace Multidustry.Wasm.Tests.Instructions;

/// <summary>Integer instructions against numbers without end, and roundings against decimals: nothing that they share with the engine.</summary>
[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class ScalarModelTests(ExecutionMode mode)
{
    private static readonly long[] Numbers =
        [0, 1, -1, 2, 7, 31, 32, 33, 63, 64, 127, 128, 255, 32767, 32768, 65535, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, long.MaxValue, long.MinValue, 0x0123456789ABCDEF];

    // Opcode for 32 bits, opcode for 64, what it gives of two numbers without sign that have so many bits.
    private static readonly (string Name, byte Narrow, byte Wide, Func<BigInteger, BigInteger, int, BigInteger> Model)[] Binary =
    [
        ("add", 0x6A, 0x7C, (a, b, _) => a + b),
        ("sub", 0x6B, 0x7D, (a, b, _) => a - b),
        ("mul", 0x6C, 0x7E, (a, b, _) => a * b),
        ("and", 0x71, 0x83, (a, b, _) => a & b),
        ("or", 0x72, 0x84, (a, b, _) => a | b),
        ("xor", 0x73, 0x85, (a, b, _) => a ^ b),
        ("shl", 0x74, 0x86, (a, b, bits) => a << (int)(b % bits)),
        ("shr_s", 0x75, 0x87, (a, b, bits) => Signed(a, bits) >> (int)(b % bits)),
        ("shr_u", 0x76, 0x88, (a, b, bits) => a >> (int)(b % bits)),
        ("rotl", 0x77, 0x89, (a, b, bits) => (a << (int)(b % bits)) | (a >> (int)(bits - (b % bits)))),
        ("rotr", 0x78, 0x8A, (a, b, bits) => (a >> (int)(b % bits)) | (a << (int)(bits - (b % bits)))),
    ];

    private static readonly (string Name, byte Narrow, byte Wide, Func<BigInteger, BigInteger, int, bool> Model)[] Comparisons =
    [
        ("eq", 0x46, 0x51, (a, b, _) => a == b),
        ("ne", 0x47, 0x52, (a, b, _) => a != b),
        ("lt_s", 0x48, 0x53, (a, b, bits) => Signed(a, bits) < Signed(b, bits)),
        ("lt_u", 0x49, 0x54, (a, b, _) => a < b),
        ("gt_s", 0x4A, 0x55, (a, b, bits) => Signed(a, bits) > Signed(b, bits)),
        ("gt_u", 0x4B, 0x56, (a, b, _) => a > b),
        ("le_s", 0x4C, 0x57, (a, b, bits) => Signed(a, bits) <= Signed(b, bits)),
        ("le_u", 0x4D, 0x58, (a, b, _) => a <= b),
        ("ge_s", 0x4E, 0x59, (a, b, bits) => Signed(a, bits) >= Signed(b, bits)),
        ("ge_u", 0x4F, 0x5A, (a, b, _) => a >= b),
    ];

    private static readonly (string Name, byte Narrow, byte Wide, Func<BigInteger, int, BigInteger> Model)[] Unary =
    [
        ("clz", 0x67, 0x79, (a, bits) => bits - (int)a.GetBitLength()),
        ("ctz", 0x68, 0x7A, (a, bits) => a.IsZero ? bits : Enumerable.Range(0, bits).First(bit => !((a >> bit) & 1).IsZero)),
        ("popcnt", 0x69, 0x7B, (a, bits) => Enumerable.Range(0, bits).Count(bit => !((a >> bit) & 1).IsZero)),
        ("extend8_s", 0xC0, 0xC2, (a, _) => Signed(a & 0xFF, 8)),
        ("extend16_s", 0xC1, 0xC3, (a, _) => Signed(a & 0xFFFF, 16)),
    ];

    [Test]
    public void Arithmetic_is_that_of_numbers_cut_to_their_bits([Values(32, 64)] int bits)
    {
        var module = new ModuleBuilder();
        foreach (var (name, narrow, wide, _) in Binary)
            module.Function(name, [Type(bits), Type(bits)], [Type(bits)], 0x20, 0, 0x20, 1, bits == 32 ? narrow : wide);
        var instance = Instance(module);
        foreach (var (name, _, _, model) in Binary)
            foreach (var a in Numbers)
                foreach (var b in Numbers)
                    Assert.That(Read(bits, instance.Function(name)!.Call(Value(bits, a), Value(bits, b))[0]),
                        Is.EqualTo(Cut(model(Cut(a, bits), Cut(b, bits), bits), bits)), $"{name} of {a} and {b}");
    }

    [Test]
    public void Comparisons_give_one_or_nothing([Values(32, 64)] int bits)
    {
        var module = new ModuleBuilder();
        foreach (var (name, narrow, wide, _) in Comparisons)
        {
            var opcode = bits == 32 ? narrow : wide;
            module.Function(name, [Type(bits), Type(bits)], [WasmType.I32], 0x20, 0, 0x20, 1, opcode);
            // Where a comparison decides a branch it is another instruction of the machine.
            module.Function($"{name}, branching", [Type(bits), Type(bits)], [WasmType.I32], 0x20, 0, 0x20, 1, opcode, 0x04, 0x7F, 0x41, 1, 0x05, 0x41, 0, 0x0B);
            module.Function($"{name}, not branching", [Type(bits), Type(bits)], [WasmType.I32], 0x20, 0, 0x20, 1, opcode, 0x45, 0x04, 0x7F, 0x41, 0, 0x05, 0x41, 1, 0x0B);
            module.Function($"{name}, selecting", [Type(bits), Type(bits)], [WasmType.I32], 0x41, 1, 0x41, 0, 0x20, 0, 0x20, 1, opcode, 0x1B);
        }
        var instance = Instance(module);
        foreach (var (name, _, _, model) in Comparisons)
            foreach (var form in (string[])["", ", branching", ", not branching", ", selecting"])
                foreach (var a in Numbers)
                    foreach (var b in Numbers)
                        Assert.That(instance.Function(name + form)!.Call(Value(bits, a), Value(bits, b))[0].AsInt32(),
                            Is.EqualTo(model(Cut(a, bits), Cut(b, bits), bits) ? 1 : 0), $"{name}{form} of {a} and {b}");
    }

    [Test]
    public void Bits_are_counted_and_extended([Values(32, 64)] int bits)
    {
        var module = new ModuleBuilder();
        foreach (var (name, narrow, wide, _) in Unary)
            module.Function(name, [Type(bits)], [Type(bits)], 0x20, 0, bits == 32 ? narrow : wide);
        var instance = Instance(module);
        foreach (var (name, _, _, model) in Unary)
            foreach (var a in Numbers)
                Assert.That(Read(bits, instance.Function(name)!.Call(Value(bits, a))[0]), Is.EqualTo(Cut(model(Cut(a, bits), bits), bits)), $"{name} of {a}");
    }

    [Test]
    public void Floats_become_whole_numbers_towards_zero_or_trap()
    {
        (string Name, byte Opcode, int Bits, bool IsSigned)[] conversions =
            [("i32_s", 0xAA, 32, true), ("i32_u", 0xAB, 32, false), ("i64_s", 0xB0, 64, true), ("i64_u", 0xB1, 64, false)];
        var module = new ModuleBuilder();
        foreach (var (name, opcode, bits, _) in conversions)
        {
            module.Function(name, [WasmType.F64], [Type(bits)], 0x20, 0, opcode);
            module.Function($"{name}, saturating", [WasmType.F64], [Type(bits)], 0x20, 0, 0xFC, opcode switch { 0xAA => 2, 0xAB => 3, 0xB0 => 6, _ => 7 });
        }
        var instance = Instance(module);
        double[] numbers = [0, -0.0, 0.9, -0.9, 1.5, -1.5, 2147483647, 2147483647.9, 2147483648, -2147483648.9, -2147483649, 4294967295.9, 4294967296, 9007199254740993,
            9223372036854774784, 9223372036854775808.0, -9223372036854775808.0, -9223372036854777856.0, 18446744073709549568.0, 18446744073709551616.0, 1e300, -1e300, double.PositiveInfinity];
        foreach (var (name, _, bits, isSigned) in conversions)
            foreach (var number in numbers)
            {
                var (least, most) = isSigned ? (-(BigInteger.One << (bits - 1)), (BigInteger.One << (bits - 1)) - 1) : (0, (BigInteger.One << bits) - 1);
                var exact = double.IsInfinity(number) ? most + 1 : new BigInteger(number);
                Assert.That(Read(bits, instance.Function($"{name}, saturating")!.Call(number)[0]), Is.EqualTo(Cut(BigInteger.Clamp(exact, least, most), bits)), $"{name} of {number}, saturating");
                if (exact >= least && exact <= most)
                    Assert.That(Read(bits, instance.Function(name)!.Call(number)[0]), Is.EqualTo(Cut(exact, bits)), $"{name} of {number}");
                else
                    Assert.That(() => instance.Function(name)!.Call(number), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.IntegerOverflow), $"{name} of {number}");
            }
        foreach (var (name, _, bits, _) in conversions)
        {
            Assert.That(() => instance.Function(name)!.Call(double.NaN), Throws.TypeOf<WasmTrapException>().With.Property("Kind").EqualTo(TrapKind.InvalidConversion));
            Assert.That(Read(bits, instance.Function($"{name}, saturating")!.Call(double.NaN)[0]), Is.EqualTo(BigInteger.Zero));
        }
    }

    [Test]
    public void Whole_numbers_become_the_nearest_float()
    {
        var instance = Instance(new ModuleBuilder()
            .Function("f64_s", [WasmType.I64], [WasmType.F64], 0x20, 0, 0xB9).Function("f64_u", [WasmType.I64], [WasmType.F64], 0x20, 0, 0xBA)
            .Function("f32_s", [WasmType.I64], [WasmType.F32], 0x20, 0, 0xB4).Function("f32_u", [WasmType.I64], [WasmType.F32], 0x20, 0, 0xB5));
        long[] halves = [.. Numbers, (1L << 24) + 1, (1L << 24) + 3, (1L << 53) + 1, (1L << 53) + 3, long.MinValue + 1025, 0x7FFFFF4000000001, unchecked((long)0x8000008000000001)];
        foreach (var number in halves)
        {
            Assert.That(instance.Function("f64_s")!.Call(number)[0].AsDouble(), Is.EqualTo(Nearest(number, 53)), $"{number}");
            Assert.That(instance.Function("f64_u")!.Call(number)[0].AsDouble(), Is.EqualTo(Nearest((ulong)number, 53)), $"{(ulong)number}");
            Assert.That((double)instance.Function("f32_s")!.Call(number)[0].AsSingle(), Is.EqualTo(Nearest(number, 24)), $"{number} in 24 bits");
            Assert.That((double)instance.Function("f32_u")!.Call(number)[0].AsSingle(), Is.EqualTo(Nearest((ulong)number, 24)), $"{(ulong)number} in 24 bits");
        }
    }

    /// <summary>The nearest number with so many bits, the even one of two.</summary>
    private static double Nearest(BigInteger number, int bits)
    {
        var size = BigInteger.Abs(number);
        var lost = (int)size.GetBitLength() - bits;
        if (lost <= 0)
            return (double)number;
        var (kept, half) = (size >> lost, BigInteger.One << (lost - 1));
        var rest = size - (kept << lost);
        if (rest > half || (rest == half && !kept.IsEven))
            kept++;
        return number.Sign * Math.ScaleB((double)kept, lost);
    }

    private static BigInteger Cut(BigInteger number, int bits) => number & ((BigInteger.One << bits) - 1);

    private static BigInteger Signed(BigInteger number, int bits) => number >> (bits - 1) == 0 ? number : number - (BigInteger.One << bits);

    private static WasmType Type(int bits) => bits == 32 ? WasmType.I32 : WasmType.I64;

    private static WasmValue Value(int bits, long number) => bits == 32 ? WasmValue.From((int)number) : number;

    private static BigInteger Read(int bits, WasmValue value) => bits == 32 ? (uint)value.AsInt32() : (ulong)value.AsInt64();

    private WasmInstance Instance(ModuleBuilder module) => new Linker().Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode }));
}
