using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components;

/// <summary>
/// Names what components may import, and instantiates them. What is not defined can't be reached: a component that imports
/// it is not instantiated. Its own functions are those that components import by a plain name. Not thread-safe.
/// </summary>
public sealed class ComponentLinker : HostFunctionSet<ComponentLinker>
{
    private readonly Dictionary<string, HostInterface> _interfaces = [];

    /// <summary>
    /// The interface that components import as <paramref name="name"/>, such as <c>wasi:io/streams@0.2</c>; created when new.
    /// A version without its last number stands for all of them, and a whole one for those that are compatible with it (<c>@0.2.0</c>
    /// for an import of <c>@0.2.6</c>): what counts is that it has the functions that the component imports.
    /// </summary>
    public HostInterface Interface(string name)
    {
        if (!_interfaces.TryGetValue(name, out var found))
            _interfaces.Add(name, found = new(name));
        return found;
    }

    /// <summary>Creates an instance.</summary>
    /// <exception cref="WasmLinkException">An import is not defined.</exception>
    /// <exception cref="Multidustry.Wasm.Binary.WasmInvalidException">The component is inconsistent in itself.</exception>
    /// <exception cref="WasmLimitException">A limit of the store forbids it.</exception>
    /// <exception cref="WasmTrapException">Its start code trapped.</exception>
    public ComponentInstance Instantiate(WasmStore store, WasmComponent component) =>
        new(ComponentInstantiator.Run(store, new(component.Definition, null), Resolve));

    private object Resolve(ImportDefinition import, IndexSpaces spaces)
    {
        switch (import.Type.Sort)
        {
            case Sort.Function when Find(import.Name) is { } body:
                return body(spaces.Get<ComponentFunctionType>(Sort.Type, import.Type.Index));
            case Sort.Instance when FindInterface(import.Name) is { } found:
                return found.Provide(spaces.Get<TypeClosure>(Sort.Type, import.Type.Index));
            case Sort.Type when !import.Type.IsNewResource:
                return spaces.Get<object>(Sort.Type, import.Type.Index);
            default:
                throw new WasmLinkException($"{import.Type.Sort} {import.Name} is not granted to the component");
        }
    }

    private HostInterface? FindInterface(string name)
    {
        if (_interfaces.TryGetValue(name, out var exact))
            return exact;
        var patch = name.LastIndexOf('.');
        if (name.Contains('@', StringComparison.Ordinal) && patch > 0 && _interfaces.TryGetValue(name[..patch], out var found))
            return found;
        return InterfaceVersions.Best(_interfaces.Keys, name) is { } best ? _interfaces[best] : null;
    }
}
