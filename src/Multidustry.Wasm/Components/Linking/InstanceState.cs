using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Linking;

/// <summary>What an instance of a component has at run time beside its core instances.</summary>
internal sealed class InstanceState(WasmStore store)
{
    public const int ContextSlots = 2;

    public WasmStore Store { get; } = store;

    public HandleTable Handles { get; } = new();

    /// <summary>False while a call is inside, and for ever after one has trapped: its memory may be half-changed.</summary>
    public bool MayEnter { get; set; } = true;

    /// <summary>False while the ABI itself calls it (to allocate, to clean up): it must not call out then.</summary>
    public bool MayLeave { get; set; } = true;

    /// <summary>What the guest keeps for the call that is running.</summary>
    public int[] Context { get; } = new int[ContextSlots];
}
