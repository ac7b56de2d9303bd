using System.Reflection;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Instructions;

/// <summary>Every instruction whose meaning is one static method, by opcode.</summary>
internal static class InstructionSet
{
    private static readonly InstructionInfo?[] Table = Build();

    /// <summary>Machine addresses of the methods, for the interpreter.</summary>
    public static readonly nint[] Pointers = [.. Table.Select(info => info?.Method.MethodHandle.GetFunctionPointer() ?? 0)];

    public static InstructionInfo? Find(int opcode) => (uint)opcode < (uint)Table.Length ? Table[opcode] : null;

    public static InstructionInfo Get(int opcode) => Table[opcode]!;

    /// <summary>The instruction that makes the result of <paramref name="info"/> canonical.</summary>
    public static InstructionInfo CanonicalFor(InstructionInfo info) => Get(info.Result switch
    {
        WasmType.F32 => Opcodes.CanonicalF32,
        WasmType.F64 => Opcodes.CanonicalF64,
        _ when info.Opcode is Opcodes.Vector + 95 or >= Opcodes.Vector + 236 => Opcodes.CanonicalF64X2,
        _ when info.Method.Name.EndsWith("64", StringComparison.Ordinal) => Opcodes.CanonicalF64X2,
        _ => Opcodes.CanonicalF32X4,
    });

    private static InstructionInfo?[] Build()
    {
        Type[] rooms =
        [
            typeof(Integers), typeof(Comparisons), typeof(Floats), typeof(Conversions), typeof(Memory), typeof(VectorMemory),
            typeof(VectorComparisons), typeof(VectorLanes), typeof(VectorBits), typeof(VectorIntegers), typeof(VectorWidths), typeof(VectorFloats),
        ];
        var table = new InstructionInfo?[Opcodes.Count];
        foreach (var method in rooms.SelectMany(room => room.GetMethods(BindingFlags.Public | BindingFlags.Static)))
            foreach (var attribute in method.GetCustomAttributes<InstructionAttribute>())
                table[attribute.Opcode] = table[attribute.Opcode] is null
                    ? new(attribute, method)
                    : throw new InvalidOperationException($"opcode 0x{attribute.Opcode:x} has two meanings");
        return table;
    }
}
