using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components;

/// <summary>An interface that the host implements: functions, and kinds of resources.</summary>
public sealed class HostInterface : HostFunctionSet<HostInterface>
{
    private readonly Dictionary<string, ResourceType> _resources = [];

    private bool _deniesOthers;

    internal HostInterface(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Offers a kind of resource; <paramref name="drop"/> is called when the last owner drops one.</summary>
    public HostInterface Resource(string name, Action<object?>? drop = null)
    {
        _resources[name] = new(null, (handle, _) => drop?.Invoke(handle.Target));
        return this;
    }

    /// <summary>
    /// Offers a kind of resource that can be part of a snapshot: <paramref name="save"/> makes bytes of what is behind one,
    /// equal for equal objects, and <paramref name="load"/> takes them back.
    /// </summary>
    public HostInterface Resource(string name, Func<object?, byte[]> save, Func<byte[], object?> load, Action<object?>? drop = null)
    {
        _resources[name] = new(null, (handle, _) => drop?.Invoke(handle.Target)) { Bytes = new(save, load) };
        return this;
    }

    /// <summary>
    /// Lets components import whatever else the interface has: its functions trap when they are called, and there are no
    /// resources of its kinds.
    /// </summary>
    public HostInterface DenyOthers()
    {
        _deniesOthers = true;
        return this;
    }

    /// <summary>A resource of the kind called <paramref name="name"/> for a guest to own.</summary>
    public ResourceHandle Own(string name, object target) => new(_resources[name], 0, target, isOwn: true);

    /// <summary>What an import of this interface gets: exactly what its type names.</summary>
    internal InstanceExports Provide(TypeClosure type)
    {
        if (type.Node is not InstanceNode node)
            throw new WasmLinkException($"{Name} is imported as something else than an instance");
        var spaces = new IndexSpaces(type.Outer);
        var exports = new Dictionary<string, object>();
        foreach (var declaration in node.Declarations)
            Declare(declaration, spaces, exports);
        return new(exports);
    }

    private void Declare(Definition declaration, IndexSpaces spaces, Dictionary<string, object> exports)
    {
        switch (declaration)
        {
            case TypeDefinition type:
                spaces.Add(Sort.Type, TypeEvaluator.Evaluate(type.Type, spaces));
                break;
            case OuterAliasDefinition alias:
                spaces.Add(alias.Sort, spaces.GetOuter(alias));
                break;
            case ExportAliasDefinition alias:
                spaces.Add(alias.Sort, spaces.Get<InstanceExports>(Sort.Instance, alias.Instance).Items[alias.Name]);
                break;
            case ExportDeclaration export:
                var item = Provide(export, spaces);
                exports.Add(export.Name, item);
                spaces.Add(export.Type.Sort, item);
                break;
            default:
                throw new WasmLinkException($"{Name}: {declaration.GetType().Name} is not supported in an import");
        }
    }

    private object Provide(ExportDeclaration export, IndexSpaces spaces) => export.Type switch
    {
        { Sort: Sort.Type, IsNewResource: true } => ResourceOf(export),
        { Sort: Sort.Type } => spaces.Get<object>(Sort.Type, export.Type.Index),
        { Sort: Sort.Function } => (Find(export.Name) ?? HostFunctions.Of(Denial(export)))(
            spaces.Get<ComponentFunctionType>(Sort.Type, export.Type.Index)),
        _ => throw Missing(export),
    };

    private ResourceType ResourceOf(ExportDeclaration export)
    {
        if (!_resources.TryGetValue(export.Name, out var type))
            _resources.Add(export.Name, type = _deniesOthers ? new(null, null) : throw Missing(export));
        return type;
    }

    private Func<object?[], object?> Denial(ExportDeclaration export) => _deniesOthers
        ? _ => throw Abi.Trap($"{Name} {export.Name} is not granted to the component")
        : throw Missing(export);

    private WasmLinkException Missing(ExportDeclaration export) => new($"{Name} {export.Name} is not granted to the component");
}
