using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Building;

/// <summary>Instructions and constants as bytes.</summary>
internal static class InstructionBytes
{
    /// <summary>Every instruction whose meaning is one method.</summary>
    public static readonly InstructionInfo[] All = [.. Enumerable.Range(0, Opcodes.Internal).Select(InstructionSet.Find).OfType<InstructionInfo>()];

    /// <summary>An instruction with the least immediates: no offset, the last lane.</summary>
    public static byte[] Of(InstructionInfo info)
    {
        byte[] opcode = info.Opcode switch
        {
            >= Opcodes.Vector => [Opcodes.VectorPrefix, .. U(info.Opcode - Opcodes.Vector)],
            >= Opcodes.Misc => [Opcodes.MiscPrefix, .. U(info.Opcode - Opcodes.Misc)],
            _ => [(byte)info.Opcode],
        };
        byte[] memory = info.SizeLog2 is null ? [] : [0, 0];
        byte[] lane = info.TakesLane ? [(byte)(info.LaneCount - 1)] : [];
        return [.. opcode, .. memory, .. lane];
    }

    /// <summary>An instruction that puts a zero of a type onto the stack.</summary>
    public static byte[] Zero(WasmType type) => type switch
    {
        WasmType.I32 => [0x41, 0],
        WasmType.I64 => [0x42, 0],
        WasmType.F32 => [0x43, .. new byte[4]],
        WasmType.F64 => [0x44, .. new byte[8]],
        WasmType.V128 => [Opcodes.VectorPrefix, 12, .. new byte[16]],
        _ => [0xD0, (byte)type],
    };
}
