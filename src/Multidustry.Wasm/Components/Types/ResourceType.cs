using Multidustry.Wasm.Components.Linking;

namespace Multidustry.Wasm.Components.Types;

/// <summary>A kind of resource. Each instantiation of a component that defines one makes a kind of its own.</summary>
internal class ResourceType(InstanceState? owner, Action<ResourceHandle, InstanceState?>? destroy)
{
    /// <summary>The instance that implements it; null for the host.</summary>
    public InstanceState? Owner { get; } = owner;

    /// <summary>Ends a resource that the instance named has dropped; null for the host.</summary>
    public Action<ResourceHandle, InstanceState?>? Destroy { get; } = destroy;

    /// <summary>Makes bytes of a host object, and an object of the bytes; null when there is no way.</summary>
    public ResourceBytes? Bytes { get; init; }
}

/// <summary>How the host objects behind resources become part of snapshots.</summary>
internal sealed record ResourceBytes(Func<object?, byte[]> Save, Func<byte[], object?> Load);
