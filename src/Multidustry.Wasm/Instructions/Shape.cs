using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Instructions;

/// <summary>The signature of an instruction, which names its operation.</summary>
internal readonly record struct Shape(bool IsMemory, WasmType[] Operands, bool TakesLane, WasmType? Result)
{
    public Operation ToOperation() => Enum.Parse<Operation>(Name());

    private string Name()
    {
        if (!IsMemory)
            return string.Concat(Operands) + (TakesLane ? "Lane" : "") + "To" + Result;
        var verb = Result is null ? "Store" : "Load";
        return verb + (TakesLane ? "Lane" : (Result ?? Operands[0]).ToString());
    }
}
