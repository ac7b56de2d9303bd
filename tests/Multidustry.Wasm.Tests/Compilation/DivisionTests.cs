using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>
/// Division by what is known while compiling and by what is not, held against arithmetic in 128 bits: quotients, remainders, and
/// the two traps, with the same fuel left.
/// </summary>
[TestFixture(ExecutionMode.Interpreted)]
[TestFixture(ExecutionMode.Compiled)]
public sealed class DivisionTests(ExecutionMode mode)
{
    private const long Tank = 1_000;
    private static readonly long[] Numbers32 = [0, 1, -1, 2, -2, 3, 7, -7, 10, 1000, 1 << 20, int.MaxValue, int.MinValue, int.MinValue + 1];
    private static readonly long[] Numbers64 = [.. Numbers32, uint.MaxValue, 1L << 32, -(1L << 33), long.MaxValue, long.MinValue, long.MinValue + 1];

    private static readonly Kind[] Kinds =
    [
        new(0x6D, WasmType.I32, true, false), new(0x6E, WasmType.I32, false, false), new(0x6F, WasmType.I32, true, true), new(0x70, WasmType.I32, false, true),
        new(0x7F, WasmType.I64, true, false), new(0x80, WasmType.I64, false, false), new(0x81, WasmType.I64, true, true), new(0x82, WasmType.I64, false, true),
    ];

    [TestCaseSource(nameof(Kinds))]
    public void Division_by_an_operand_is_that_of_numbers(Kind kind)
    {
        var divide = Instance(new ModuleBuilder().Function("f", [kind.Type, kind.Type], [kind.Type], 0x20, 0, 0x20, 1, kind.Opcode)).Function("f")!;
        foreach (var divisor in kind.Numbers)
            foreach (var dividend in kind.Numbers)
                Check(divide, kind, dividend, divisor, kind.Value(dividend), kind.Value(divisor));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Division_by_a_constant_is_that_of_numbers(Kind kind)
    {
        var module = new ModuleBuilder();
        foreach (var divisor in kind.Numbers)
            module.Function($"by {divisor}", [kind.Type], [kind.Type], [0x20, 0, .. kind.Constant(divisor), kind.Opcode]);
        var instance = Instance(module);
        foreach (var divisor in kind.Numbers)
            foreach (var dividend in kind.Numbers)
                Check(instance.Function($"by {divisor}")!, kind, dividend, divisor, kind.Value(dividend));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Division_of_a_constant_is_that_of_numbers(Kind kind)
    {
        var module = new ModuleBuilder();
        foreach (var dividend in kind.Numbers)
            module.Function($"of {dividend}", [kind.Type], [kind.Type], [.. kind.Constant(dividend), 0x20, 0, kind.Opcode]);
        var instance = Instance(module);
        foreach (var divisor in kind.Numbers)
            foreach (var dividend in kind.Numbers)
                Check(instance.Function($"of {dividend}")!, kind, dividend, divisor, kind.Value(divisor));
    }

    // What lies below on the stack, and what locals hold, must be the same behind a division that had to look at its operands.
    [TestCaseSource(nameof(Kinds))]
    public void A_division_leaves_other_operands_alone(Kind kind)
    {
        var (add, type) = (kind.Type == WasmType.I32 ? (byte)0x6A : (byte)0x7C, kind.Type);
        byte[] code = [0x20, 0, 0x20, 0, 0x20, 1, kind.Opcode, 0x20, 1, 0x20, 0, kind.Opcode, add, add, 0x20, 0, add, 0x20, 1, add];
        var function = Instance(new ModuleBuilder().Function("f", [type, type], [type], code)).Function("f")!;
        foreach (var (a, b) in (ReadOnlySpan<(long, long)>)[(100, 7), (7, 100), (-9, 4), (5, -1)])
        {
            var expected = a + kind.Exact(a, b)!.Value + kind.Exact(b, a)!.Value + a + b;
            Assert.That(kind.Read(function.Call(kind.Value(a), kind.Value(b))[0]), Is.EqualTo(kind.Wrap(expected)));
        }
    }

    private static void Check(WasmFunction function, Kind kind, long dividend, long divisor, params WasmValue[] arguments)
    {
        var about = $"{dividend} and {divisor}";
        function.Store.Fuel = Tank;
        if (kind.Exact(dividend, divisor) is { } expected)
        {
            Assert.That(kind.Read(function.Call(arguments)[0]), Is.EqualTo(kind.Wrap(expected)), about);
        }
        else
        {
            var trap = Assert.Throws<WasmTrapException>(() => function.Call(arguments), about)!;
            Assert.That(trap.Kind, Is.EqualTo(divisor == 0 ? TrapKind.IntegerDivideByZero : TrapKind.IntegerOverflow), about);
        }
        Assert.That(function.Store.Fuel, Is.EqualTo(Tank - 3), "two operands and the division are paid for, come what may");
    }

    private WasmInstance Instance(ModuleBuilder module) => new Linker().Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode }));

    public sealed record Kind(byte Opcode, WasmType Type, bool IsSigned, bool IsRemainder)
    {
        public long[] Numbers => Type == WasmType.I32 ? Numbers32 : Numbers64;

        public override string ToString() => $"{Type}.{(IsRemainder ? "rem" : "div")}_{(IsSigned ? 's' : 'u')}";

        public byte[] Constant(long number) => Type == WasmType.I32 ? I32((int)number) : [0x42, .. S(number)];

        public WasmValue Value(long number) => Type == WasmType.I32 ? WasmValue.From((int)number) : number;

        public long Read(WasmValue value) => Type == WasmType.I32 ? value.AsInt32() : value.AsInt64();

        public long Wrap(Int128 number) => Type == WasmType.I32 ? unchecked((int)number) : unchecked((long)number);

        /// <summary>The exact result, or null where there is none.</summary>
        public Int128? Exact(long dividend, long divisor)
        {
            var (a, b) = (Wide(dividend), Wide(divisor));
            if (b == 0)
                return null;
            if (IsRemainder)
                return a % b;
            var most = Type == WasmType.I32 ? int.MaxValue : long.MaxValue;
            return IsSigned && a / b > most ? null : a / b;
        }

        private Int128 Wide(long number) => (Type, IsSigned) switch
        {
            (WasmType.I32, true) => (int)number,
            (WasmType.I32, false) => (uint)number,
            (_, true) => number,
            _ => (ulong)number,
        };
    }
}
