using Multidustry.Wasm.Components.Linking;

namespace Multidustry.Wasm.Components;

/// <summary>An instance of a component, or a group of exports of one. Belongs to the thread that runs its store.</summary>
public sealed class ComponentInstance
{
    private readonly InstanceExports _exports;

    internal ComponentInstance(InstanceExports exports) => _exports = exports;

    /// <summary>The function exported as <paramref name="name"/>, or null.</summary>
    public ComponentFunction? Function(string name) => _exports.Items.GetValueOrDefault(name) as ComponentFunction;

    /// <summary>The instance (an interface) exported as <paramref name="name"/>, or null.</summary>
    public ComponentInstance? Instance(string name) =>
        _exports.Items.GetValueOrDefault(name) is InstanceExports exports ? new(exports) : null;
}
