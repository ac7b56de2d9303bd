using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Threads, which take turns.</summary>
internal static partial class Builtins
{
    private static WasmCallback Threads(string name, BuiltinOperands operands, BuiltinScope scope)
    {
        var (instance, cancellable) = (scope.Instance, operands.Flag);
        return name switch
        {
            "thread.index" => (_, slots) => slots[0] = IndexOf(Thread(instance), instance),
            "thread.new-indirect" => NewIndirect(operands, scope),
            "thread.resume-later" => (_, slots) => Suspended(slots).ResumeLater(),
            "thread.suspend" => (_, slots) => slots[0] = Thread(instance).Suspend(cancellable) ? 1 : 0,
            "thread.yield" => (_, slots) => slots[0] = Thread(instance).WaitUntil(() => true, cancellable) ? 1 : 0,
            "thread.suspend-then-resume" => (_, slots) => slots[0] = Thread(instance).Suspend(cancellable, Suspended(slots)) ? 1 : 0,
            "thread.yield-then-resume" => (_, slots) => slots[0] = Thread(instance).WaitUntil(() => true, cancellable, Suspended(slots)) ? 1 : 0,
            "thread.suspend-then-promote" => (_, slots) => slots[0] = Thread(instance).Suspend(cancellable, Promoted(slots)) ? 1 : 0,
            _ => (_, slots) => slots[0] = Thread(instance).WaitUntil(() => true, cancellable, Promoted(slots)) ? 1 : 0,
        };

        GuestThread Suspended(Span<WasmValue> slots)
        {
            var thread = instance.Threads.Get(slots[0].Int32);
            return thread.IsSuspended ? thread : throw Abi.Trap("cannot resume thread which is not suspended");
        }

        // One that waits for its turn gets it now.
        GuestThread? Promoted(Span<WasmValue> slots) => instance.Threads.Get(slots[0].Int32) is { IsReady: true } thread ? thread : null;
    }

    /// <summary>The number of a thread; a call in place gets one when somebody asks for it.</summary>
    private static int IndexOf(GuestThread thread, InstanceState instance) =>
        thread.Index != 0 ? thread.Index : thread.Index = instance.Threads.Add(thread);

    private static WasmCallback NewIndirect(BuiltinOperands operands, BuiltinScope scope)
    {
        var table = scope.Spaces.Get<WasmTable>(Sort.CoreTable, operands.Table!.Value);
        return (_, slots) =>
        {
            var (index, argument) = ((uint)slots[0].Int32, slots[1]);
            if (index >= table.Size)
                throw Abi.Trap("table index out of bounds");
            var function = scope.Instance.Store.Dereference(table.Elements[(int)index]) as WasmFunction;
            if (function is null || !function.Type.Equals(StartType))
                throw Abi.Trap("the start function of a thread has another type");
            slots[0] = Thread(scope.Instance).Task!.NewThread(() => function.Invoke([argument])).Index;
        };
    }

    private static readonly Wasm.Binary.FunctionType StartType = new([Wasm.Binary.WasmType.I32], []);
}
