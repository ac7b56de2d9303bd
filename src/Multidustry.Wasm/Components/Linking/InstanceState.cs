using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Linking;

/// <summary>What an instance of a component has at run time beside its core instances.</summary>
internal sealed class InstanceState : IStorePart
{
    public const int ContextSlots = 2;
    private readonly List<ResourceType> _types = [];

    public InstanceState(WasmStore store)
    {
        Store = store;
        store.Add(this);
    }

    public WasmStore Store { get; }

    public HandleTable Handles { get; } = new();

    /// <summary>False while a call is inside, and for ever after one has trapped: its memory may be half-changed.</summary>
    public bool MayEnter { get; set; } = true;

    /// <summary>False while the ABI itself calls it (to allocate, to clean up): it must not call out then.</summary>
    public bool MayLeave { get; set; } = true;

    /// <summary>What the guest keeps for the call that is running.</summary>
    public int[] Context { get; } = new int[ContextSlots];

    /// <summary>Notes a kind of resource that the instance may hold. The order is the same for every instance of a component.</summary>
    public void Know(ResourceType type)
    {
        if (!_types.Contains(type))
            _types.Add(type);
    }

    /// <summary>Notes the kinds of resources in the types of a function.</summary>
    public void Know(ComponentFunctionType function)
    {
        foreach (var resource in HandledResources.Of(function))
            Know(resource);
    }

    public void Capture(BinaryWriter writer)
    {
        writer.Write(MayEnter);
        Handles.Capture(writer, _types);
    }

    public void Restore(ref WasmBinaryReader reader)
    {
        (MayEnter, MayLeave) = (reader.Byte() != 0, true);
        Handles.Restore(ref reader, _types);
    }
}
