using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components;

/// <summary>A resource on its way between components or to the host.</summary>
public sealed class ResourceHandle
{
    internal ResourceHandle(ResourceType type, int representation, object? target, bool isOwn)
    {
        Type = type;
        Representation = representation;
        Target = target;
        IsOwn = isOwn;
    }

    /// <summary>The host object behind it, when it is a resource of the host.</summary>
    public object? Target { get; }

    /// <summary>Whether whoever holds it must drop it; otherwise it is lent for the time of a call.</summary>
    public bool IsOwn { get; }

    /// <summary>Ends a resource that a component has given to the host to own.</summary>
    /// <exception cref="InvalidOperationException">It is only lent.</exception>
    /// <exception cref="Runtime.WasmTrapException">The component's own cleaning up trapped.</exception>
    public void Drop()
    {
        if (!IsOwn)
            throw new InvalidOperationException("the resource is only lent");
        Type.Destroy?.Invoke(this, null);
    }

    internal ResourceType Type { get; }

    /// <summary>What the component that implements it knows it by.</summary>
    internal int Representation { get; }
}

/// <summary>
/// A value of a variant, option or result: the number of its case, and what it carries. Options have cases none and some,
/// results ok and error.
/// </summary>
/// <param name="Case">The case, from 0.</param>
/// <param name="Payload">What the case carries, or null.</param>
public sealed record VariantValue(int Case, object? Payload)
{
    /// <summary>An option without a value.</summary>
    public static VariantValue None { get; } = new(0, null);

    /// <summary>An option with a value.</summary>
    public static VariantValue Some(object? value) => new(1, value);

    /// <summary>A result that is fine.</summary>
    public static VariantValue Ok(object? value = null) => new(0, value);

    /// <summary>A result that is an error.</summary>
    public static VariantValue Error(object? value = null) => new(1, value);
}
