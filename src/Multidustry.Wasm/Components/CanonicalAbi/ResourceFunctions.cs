using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>The core functions by which a component's code handles resources.</summary>
internal static class ResourceFunctions
{
    private static readonly FunctionType IndexToIndex = new([WasmType.I32], [WasmType.I32]);
    private static readonly FunctionType IndexToNothing = new([WasmType.I32], []);

    public static HostFunctionDefinition Define(ResourceOperation operation, ResourceType type, InstanceState instance) => operation switch
    {
        ResourceOperation.New => new(IndexToIndex, (_, slots) =>
        {
            CheckLeave(instance);
            slots[0] = instance.Handles.Add(new HandleTable.Entry(new(type, slots[0].Int32, null, isOwn: true), null));
        }),
        ResourceOperation.Drop => new(IndexToNothing, (_, slots) =>
        {
            CheckLeave(instance);
            Drop(instance, instance.Handles.Remove(slots[0].Int32, type));
        }),
        _ => new(IndexToIndex, (_, slots) => slots[0] = instance.Handles.Get(slots[0].Int32, type).Handle.Representation),
    };

    private static void CheckLeave(InstanceState instance)
    {
        if (!instance.MayLeave)
            throw Abi.Trap("cannot leave component instance");
    }

    private static void Drop(InstanceState instance, HandleTable.Entry entry)
    {
        if (entry.Scope is { } scope)
        {
            scope.Borrows--;
            return;
        }
        entry.Handle.Type.Destroy?.Invoke(entry.Handle, instance);
    }
}
