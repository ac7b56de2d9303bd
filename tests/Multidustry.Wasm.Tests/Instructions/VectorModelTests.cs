using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Instructions;

/// <summary>Vector instructions against a model that takes lane after lane, as the specification words it.</summary>
public sealed class VectorModelTests
{
    private const int Bytes = 16;

    // Opcode behind the prefix, bits of a lane, and what happens to two lanes (sign-extended).
    private static readonly (string Name, int Opcode, int Bits, Func<long, long, long> Lane)[] Binary =
    [
        ("i8x16.add", 110, 8, (a, b) => a + b), ("i8x16.add_sat_s", 111, 8, (a, b) => Math.Clamp(a + b, -128, 127)),
        ("i8x16.add_sat_u", 112, 8, (a, b) => Math.Clamp(U8(a) + U8(b), 0, 255)), ("i8x16.sub", 113, 8, (a, b) => a - b),
        ("i8x16.sub_sat_s", 114, 8, (a, b) => Math.Clamp(a - b, -128, 127)), ("i8x16.sub_sat_u", 115, 8, (a, b) => Math.Clamp(U8(a) - U8(b), 0, 255)),
        ("i8x16.min_s", 118, 8, Math.Min), ("i8x16.min_u", 119, 8, (a, b) => Math.Min(U8(a), U8(b))), ("i8x16.max_s", 120, 8, Math.Max),
        ("i8x16.max_u", 121, 8, (a, b) => Math.Max(U8(a), U8(b))), ("i8x16.avgr_u", 123, 8, (a, b) => (U8(a) + U8(b) + 1) / 2),
        ("i8x16.eq", 35, 8, (a, b) => a == b ? -1 : 0), ("i8x16.lt_s", 37, 8, (a, b) => a < b ? -1 : 0), ("i8x16.lt_u", 38, 8, (a, b) => U8(a) < U8(b) ? -1 : 0),
        ("i8x16.ge_u", 44, 8, (a, b) => U8(a) >= U8(b) ? -1 : 0),
        ("i16x8.add", 142, 16, (a, b) => a + b), ("i16x8.add_sat_s", 143, 16, (a, b) => Math.Clamp(a + b, short.MinValue, short.MaxValue)),
        ("i16x8.sub_sat_u", 147, 16, (a, b) => Math.Clamp(U16(a) - U16(b), 0, ushort.MaxValue)), ("i16x8.mul", 149, 16, (a, b) => a * b),
        ("i16x8.avgr_u", 155, 16, (a, b) => (U16(a) + U16(b) + 1) / 2), ("i16x8.max_u", 153, 16, (a, b) => Math.Max(U16(a), U16(b))),
        ("i16x8.q15mulr_sat_s", 130, 16, (a, b) => Math.Clamp(((a * b) + 0x4000) >> 15, short.MinValue, short.MaxValue)),
        ("i16x8.gt_u", 50, 16, (a, b) => U16(a) > U16(b) ? -1 : 0),
        ("i32x4.add", 174, 32, (a, b) => a + b), ("i32x4.sub", 177, 32, (a, b) => a - b), ("i32x4.mul", 181, 32, (a, b) => a * b),
        ("i32x4.min_u", 183, 32, (a, b) => Math.Min(U32(a), U32(b))), ("i32x4.max_s", 184, 32, Math.Max), ("i32x4.le_u", 62, 32, (a, b) => U32(a) <= U32(b) ? -1 : 0),
        ("i64x2.add", 206, 64, (a, b) => unchecked(a + b)), ("i64x2.sub", 209, 64, (a, b) => unchecked(a - b)), ("i64x2.mul", 213, 64, (a, b) => unchecked(a * b)),
        ("i64x2.lt_s", 216, 64, (a, b) => a < b ? -1 : 0), ("i64x2.ge_s", 219, 64, (a, b) => a >= b ? -1 : 0),
        ("v128.and", 78, 64, (a, b) => a & b), ("v128.andnot", 79, 64, (a, b) => a & ~b), ("v128.or", 80, 64, (a, b) => a | b), ("v128.xor", 81, 64, (a, b) => a ^ b),
    ];

    // Shifts: the count is taken modulo the bits of a lane.
    private static readonly (string Name, int Opcode, int Bits, Func<long, int, long> Lane)[] Shifts =
    [
        ("i8x16.shl", 107, 8, (a, n) => a << (n & 7)), ("i8x16.shr_s", 108, 8, (a, n) => a >> (n & 7)), ("i8x16.shr_u", 109, 8, (a, n) => U8(a) >> (n & 7)),
        ("i16x8.shl", 139, 16, (a, n) => a << (n & 15)), ("i16x8.shr_s", 140, 16, (a, n) => a >> (n & 15)), ("i16x8.shr_u", 141, 16, (a, n) => U16(a) >> (n & 15)),
        ("i32x4.shl", 171, 32, (a, n) => a << (n & 31)), ("i32x4.shr_s", 172, 32, (a, n) => a >> (n & 31)), ("i32x4.shr_u", 173, 32, (a, n) => U32(a) >> (n & 31)),
        ("i64x2.shl", 203, 64, (a, n) => a << (n & 63)), ("i64x2.shr_s", 204, 64, (a, n) => a >> (n & 63)), ("i64x2.shr_u", 205, 64, (a, n) => a >>> (n & 63)),
    ];

    [Test]
    public void Two_vectors_give_what_their_lanes_give([Values(ExecutionMode.Compiled, ExecutionMode.Interpreted)] ExecutionMode mode)
    {
        var module = new ModuleBuilder();
        foreach (var (name, opcode, _, _) in Binary)
            module.Function(name, [WasmType.V128, WasmType.V128], [WasmType.V128], [0x20, 0, 0x20, 1, 0xFD, .. U(opcode)]);
        var instance = Instantiate(module, mode);
        var random = new Random(Seeds.Choose(128));
        foreach (var (name, _, bits, lane) in Binary)
        {
            var function = instance.Function(name)!;
            for (var i = 0; i < Seeds.Cases(60); i++)
            {
                var (a, b) = (Vector(random), Vector(random));
                var expected = Lanes(bits, index => lane(Lane(a, bits, index), Lane(b, bits, index)));
                Assert.That(Call(function, Value(a), Value(b)), Is.EqualTo(expected), $"{name} of {Convert.ToHexString(a)} and {Convert.ToHexString(b)}");
            }
        }
    }

    [Test]
    public void Shifts_take_their_count_modulo_the_lane([Values(ExecutionMode.Compiled, ExecutionMode.Interpreted)] ExecutionMode mode)
    {
        var module = new ModuleBuilder();
        foreach (var (name, opcode, _, _) in Shifts)
            module.Function(name, [WasmType.V128, WasmType.I32], [WasmType.V128], [0x20, 0, 0x20, 1, 0xFD, .. U(opcode)]);
        var instance = Instantiate(module, mode);
        var random = new Random(Seeds.Choose(129));
        foreach (var (name, _, bits, lane) in Shifts)
        {
            var function = instance.Function(name)!;
            foreach (var count in (int[])[0, 1, bits - 1, bits, bits + 3, -1, int.MinValue, random.Next()])
            {
                var a = Vector(random);
                Assert.That(Call(function, Value(a), WasmValue.From(count)), Is.EqualTo(Lanes(bits, index => lane(Lane(a, bits, index), count))), $"{name} by {count}");
            }
        }
    }

    [Test]
    public void A_shuffle_takes_each_byte_from_where_it_says([Values(ExecutionMode.Compiled, ExecutionMode.Interpreted)] ExecutionMode mode)
    {
        var random = new Random(Seeds.Choose(130));
        for (var i = 0; i < Seeds.Cases(40); i++)
        {
            byte[] places = [.. Enumerable.Range(0, Bytes).Select(_ => (byte)random.Next(2 * Bytes))];
            var module = new ModuleBuilder().Function("shuffle", [WasmType.V128, WasmType.V128], [WasmType.V128], [0x20, 0, 0x20, 1, 0xFD, 13, .. places]);
            var (a, b) = (Vector(random), Vector(random));
            byte[] both = [.. a, .. b];
            Assert.That(Call(Instantiate(module, mode).Function("shuffle")!, Value(a), Value(b)), Is.EqualTo(places.Select(place => both[place])));
        }
    }

    private static WasmInstance Instantiate(ModuleBuilder module, ExecutionMode mode) =>
        new Linker().Instantiate(new(), WasmModule.Parse(module.Build(), new() { Mode = mode }));

    // Edges are what goes wrong: half of the bytes are such.
    private static byte[] Vector(Random random)
    {
        byte[] edges = [0x00, 0x01, 0x7F, 0x80, 0xFF];
        return [.. Enumerable.Range(0, Bytes).Select(_ => random.Next(2) == 0 ? edges[random.Next(edges.Length)] : (byte)random.Next(256))];
    }

    private static byte[] Lanes(int bits, Func<int, long> lane)
    {
        var result = new byte[Bytes];
        Span<byte> whole = stackalloc byte[sizeof(long)];
        for (var i = 0; i < Bytes * 8 / bits; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(whole, lane(i));
            whole[..(bits / 8)].CopyTo(result.AsSpan(i * bits / 8));
        }
        return result;
    }

    private static long Lane(byte[] vector, int bits, int index)
    {
        var at = vector.AsSpan(index * bits / 8);
        return bits switch
        {
            8 => (sbyte)at[0],
            16 => BinaryPrimitives.ReadInt16LittleEndian(at),
            32 => BinaryPrimitives.ReadInt32LittleEndian(at),
            _ => BinaryPrimitives.ReadInt64LittleEndian(at),
        };
    }

    private static byte[] Call(WasmFunction function, params WasmValue[] arguments)
    {
        var result = new byte[Bytes];
        function.Call(arguments)[0].AsVector128().CopyTo(result);
        return result;
    }

    private static WasmValue Value(byte[] bytes) => WasmValue.From(Vector128.Create(bytes));

    private static long U8(long lane) => lane & 0xFF;

    private static long U16(long lane) => lane & 0xFFFF;

    private static long U32(long lane) => lane & 0xFFFF_FFFF;
}
