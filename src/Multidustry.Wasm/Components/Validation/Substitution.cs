using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Puts other resources and names of types into types. What does not change stays the same object.</summary>
internal sealed class Substitution(TypeSteps steps)
{
    private readonly Dictionary<object, object> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ResourceScope, ResourceScope> _renewed = [];

    public void Set(object from, object to) => _known[from] = to;

    /// <summary>Lets every resource of <paramref name="from"/> become a new one of <paramref name="into"/>.</summary>
    public void Renew(ResourceScope from, ResourceScope into) => _renewed[from] = into;

    public bool Knows(AbstractResource resource) => _known.ContainsKey(resource.Identity);

    public Item Apply(Item item) => new(item.Sort, Apply(item.Type));

    public OrderedDictionary<string, Item> Apply(OrderedDictionary<string, Item> items) =>
        new(items.Select(pair =>
        {
            steps.Take(pair.Key);
            return KeyValuePair.Create(pair.Key, Apply(pair.Value));
        }));

    public object Apply(object type)
    {
        steps.Take();
        if (_known.TryGetValue(type, out var known))
            return known;
        var result = type switch
        {
            AbstractResource resource => Resource(resource),
            ComponentType value => Value(value),
            ComponentFunctionType function => Function(function),
            InstanceSignature instance => new InstanceSignature(instance.Fresh, Apply(instance.Exports)),
            ComponentSignature component => new ComponentSignature(component.Imported, Apply(component.Imports), component.Defined, Apply(component.Exports)),
            _ => type,
        };
        return _known[type] = result;
    }

    /// <summary>
    /// An instance that is imported or exported as <paramref name="type"/> says: its new resources are those of
    /// <paramref name="into"/>, and its resources are known by the names that it gives them.
    /// </summary>
    public InstanceSignature Adopt(InstanceSignature type, ResourceScope into)
    {
        if (type.Fresh is { } fresh)
            Renew(fresh, into);
        var exports = new OrderedDictionary<string, Item>();
        foreach (var (name, item) in type.Exports)
        {
            steps.Take(name);
            exports.Add(name, new(item.Sort, item.Type switch
            {
                InstanceSignature instance when item.Sort == Sort.Instance => Adopt(instance, into),
                AbstractResource resource => Rename(resource),
                var other => Apply(other),
            }));
        }
        return new(null, exports);
    }

    /// <summary>A type under another name.</summary>
    public static object Renamed(object type) => type switch
    {
        AbstractResource resource => resource.Renamed(),
        ComponentType value => value.Renamed(),
        _ => type,
    };

    private AbstractResource Rename(AbstractResource resource)
    {
        var renamed = ((AbstractResource)Apply(resource)).Renamed();
        Set(resource, renamed);
        return renamed;
    }

    private AbstractResource Resource(AbstractResource resource)
    {
        if (_known.TryGetValue(resource.Identity, out var known))
            return (AbstractResource)known;
        if (!_renewed.TryGetValue(resource.Scope, out var scope))
            return resource;
        var renewed = new AbstractResource(scope);
        Set(resource.Identity, renewed);
        return renewed;
    }

    private ComponentType Value(ComponentType type)
    {
        switch (type)
        {
            case HandleType handle when (ResourceType)Apply(handle.Resource) is var resource && resource != handle.Resource:
                return new HandleType(resource, handle.IsOwn);
            case ListType list when Of(list.Element) is var element && element != list.Element:
                return new ListType(element);
            case FixedListType list when Of(list.Element) is var element && element != list.Element:
                return new FixedListType(element, (uint)list.Length);
            case AsynchronousType { Element: { } inner } other when Of(inner) is var element && element != inner:
                return new AsynchronousType(other.Name, element);
            case RecordType record:
                return Fields(record) is { } fields ? new RecordType(fields) : record;
            case VariantType variant:
                var cases = variant.Cases.Select(one => (one.Name, one.Type is null ? null : Of(one.Type))).ToArray();
                return cases.SequenceEqual(variant.Cases) ? variant : new VariantType(cases, variant.Form);
            default:
                return type;
        }
    }

    private ComponentType Of(ComponentType type) => (ComponentType)Apply(type);

    private (string Name, ComponentType Type)[]? Fields(RecordType record)
    {
        var fields = record.Fields.Select(field => (field.Name, Of(field.Type))).ToArray();
        return fields.SequenceEqual(record.Fields) ? null : fields;
    }

    private ComponentFunctionType Function(ComponentFunctionType function)
    {
        var parameters = Fields(function.Parameters);
        var result = function.Result is null ? null : Of(function.Result);
        return parameters is null && result == function.Result
            ? function
            : new(parameters ?? function.Parameters.Fields, result, function.IsAsync);
    }
}
