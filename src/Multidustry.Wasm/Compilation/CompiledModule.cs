using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
namespace Multidustry.Wasm.Compilation;
internal sealed unsafe class CompiledModule(WasmModule module) : IExecutionEngine
{
    public nint HostBridge(FunctionType type) => throw new NotSupportedException(type.ToString() + module);
    public nint Entry(int index) => throw new NotSupportedException($"{index}");
    public void Invoke(GuestFunction function, WasmInstance instance, WasmValue* slots) => throw new NotSupportedException();
}
