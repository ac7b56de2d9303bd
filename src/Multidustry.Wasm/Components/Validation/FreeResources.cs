using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Whether a type refers to a resource that it does not bring in itself.</summary>
internal sealed class FreeResources(TypeSteps steps)
{
    private readonly HashSet<ResourceScope> _own = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    public bool In(object? type)
    {
        steps.Take();
        if (type is null || !_seen.Add(type))
            return false;
        switch (type)
        {
            case AbstractResource resource:
                return !_own.Contains(resource.Scope);
            case ComponentFunctionType function:
                return In(function.Parameters) || In(function.Result);
            case InstanceSignature instance:
                if (instance.Fresh is { } fresh)
                    _own.Add(fresh);
                return instance.Exports.Values.Any(item => In(item.Type));
            case ComponentSignature component:
                _own.Add(component.Imported);
                _own.Add(component.Defined);
                return component.Imports.Values.Concat(component.Exports.Values).Any(item => In(item.Type));
            default:
                return type is ComponentType value && Parts(value).Any(In);
        }
    }

    /// <summary>Whether a value of the type can contain a loan.</summary>
    public static bool HasBorrow(ComponentType? type, TypeSteps steps)
    {
        steps.Take();
        return type is HandleType { IsOwn: false } || (type is not null && Parts(type).OfType<ComponentType>().Any(part => HasBorrow(part, steps)));
    }

    private static IEnumerable<object?> Parts(ComponentType type) => type switch
    {
        HandleType handle => [handle.Resource],
        ListType list => [list.Element],
        FixedListType list => [list.Element],
        RecordType record => record.Fields.Select(field => field.Type),
        VariantType variant => variant.Cases.Select(one => one.Type),
        AsynchronousType other => [other.Element],
        _ => [],
    };
}
