using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Tells resources apart by who brings them in: the imports of one component, its definitions, one type of instance.</summary>
internal sealed class ResourceScope;

/// <summary>A kind of resource before anything runs. Each export gives it another name; all names have one identity.</summary>
internal sealed class AbstractResource : ResourceType
{
    private readonly ResourceScope? _scope;

    public AbstractResource(ResourceScope scope)
        : base(null, null)
    {
        _scope = scope;
        Identity = this;
    }

    private AbstractResource(AbstractResource identity)
        : base(null, null) => Identity = identity;

    public AbstractResource Identity { get; }

    public ResourceScope Scope => Identity._scope!;

    public AbstractResource Renamed() => new(Identity);
}

/// <summary>What a name or an index stands for: its sort, and its type (of a type: itself).</summary>
internal readonly record struct Item(Sort Sort, object Type)
{
    private const int MaxDepth = 100;

    /// <summary>How deep the types of these lie inside each other; bounded, so that walking them can't exhaust the stack.</summary>
    public static int Depth(IEnumerable<Item> items)
    {
        var depth = 1 + items.Select(item => item.Type switch
        {
            InstanceSignature instance => instance.Depth,
            ComponentSignature component => component.Depth,
            _ => 0,
        }).DefaultIfEmpty().Max();
        return depth <= MaxDepth ? depth : throw new WasmInvalidException($"types more than {MaxDepth} deep inside each other");
    }
}

/// <summary>The type of an instance.</summary>
/// <param name="fresh">The resources that are new with every instance of this type; null when it is of one instance.</param>
/// <param name="exports">What it exports, in order.</param>
internal sealed class InstanceSignature(ResourceScope? fresh, OrderedDictionary<string, Item> exports)
{
    public ResourceScope? Fresh { get; } = fresh;

    public OrderedDictionary<string, Item> Exports { get; } = exports;

    public int Depth { get; } = Item.Depth(exports.Values);
}

/// <summary>The type of a component: instantiation gives the resources of <see cref="Imported"/>, and makes those of <see cref="Defined"/>.</summary>
internal sealed class ComponentSignature(
    ResourceScope imported, OrderedDictionary<string, Item> imports, ResourceScope defined, OrderedDictionary<string, Item> exports)
{
    public ResourceScope Imported { get; } = imported;

    public OrderedDictionary<string, Item> Imports { get; } = imports;

    public ResourceScope Defined { get; } = defined;

    public OrderedDictionary<string, Item> Exports { get; } = exports;

    public int Depth { get; } = Item.Depth(imports.Values.Concat(exports.Values));
}

/// <summary>The type of a core module.</summary>
internal sealed record ModuleSignature(Dictionary<(string Module, string Name), ExternalType> Imports, Dictionary<string, ExternalType> Exports);

/// <summary>The type of a core function, table, memory or global.</summary>
internal sealed record CoreItem(ExternalType Type);
