using System.Reflection;
using System.Runtime.Intrinsics;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Instructions;

/// <summary>What is known about an instruction whose meaning is one static method.</summary>
internal sealed class InstructionInfo
{
    public InstructionInfo(InstructionAttribute attribute, MethodInfo method)
    {
        Opcode = attribute.Opcode;
        Method = attribute.Lane is { } lane ? method.MakeGenericMethod(lane) : method;
        MakesNaN = attribute.MakesNaN;
        LaneBytes = attribute.Lane is { } type ? System.Runtime.InteropServices.Marshal.SizeOf(type) : 0;
        SizeLog2 = (attribute as MemoryInstructionAttribute)?.SizeLog2;
        var parameters = Method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        TakesLane = parameters[^1] == typeof(byte);
        Operands = [.. parameters.Where(type => type != typeof(byte) && type != typeof(nint)).Select(Map)];
        Result = Method.ReturnType == typeof(void) ? null : Map(Method.ReturnType);
        Shape = new Shape(SizeLog2 is not null, Operands, TakesLane, Result).ToOperation();
    }

    public int Opcode { get; }

    public MethodInfo Method { get; }

    /// <summary>What it takes from the operand stack; an address below that is not counted.</summary>
    public WasmType[] Operands { get; }

    public WasmType? Result { get; }

    /// <summary>The binary logarithm of the bytes accessed, for loads and stores.</summary>
    public int? SizeLog2 { get; }

    public bool TakesLane { get; }

    /// <summary>Whether the method itself may trap: integer division, and conversions that do not saturate.</summary>
    public bool MayTrap => Opcode is (>= 0x6D and <= 0x70) or (>= 0x7F and <= 0x82) or (>= 0xA8 and <= 0xAB) or (>= 0xAE and <= 0xB1);

    public bool MakesNaN { get; }

    public int LaneBytes { get; }

    /// <summary>Which case of the interpreter calls the method.</summary>
    public Operation Shape { get; }

    /// <summary>How many lanes a lane index may name.</summary>
    public int LaneCount => 16 / (SizeLog2 is { } log ? 1 << log : LaneBytes != 0 ? LaneBytes : Method.Name.Contains("16", StringComparison.Ordinal) ? 2 : 1);

    public static WasmType Map(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(uint) => WasmType.I32,
        _ when type == typeof(long) || type == typeof(ulong) => WasmType.I64,
        _ when type == typeof(float) => WasmType.F32,
        _ when type == typeof(double) => WasmType.F64,
        _ when type == typeof(Vector128<byte>) => WasmType.V128,
        _ => throw new NotSupportedException($"{type} is no WebAssembly type"),
    };
}
