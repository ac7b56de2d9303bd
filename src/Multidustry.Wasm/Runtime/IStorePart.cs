using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Runtime;

/// <summary>State beside core instances that belongs to a store and its snapshots.</summary>
internal interface IStorePart
{
    void Capture(BinaryWriter writer);

    /// <exception cref="WasmMalformedException">The bytes do not fit.</exception>
    void Restore(ref WasmBinaryReader reader);
}
