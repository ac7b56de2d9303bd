namespace Multidustry.Wasm.Components.Types;

/// <summary>The kinds of resources that values of a function's types can carry.</summary>
internal static class HandledResources
{
    public static IEnumerable<ResourceType> Of(ComponentFunctionType function)
    {
        var found = new List<ResourceType>();
        var seen = new HashSet<ComponentType>(ReferenceEqualityComparer.Instance);
        Collect(function.Parameters, found, seen);
        Collect(function.Result, found, seen);
        return found;
    }

    private static void Collect(ComponentType? type, List<ResourceType> found, HashSet<ComponentType> seen)
    {
        if (type is null || !seen.Add(type))
            return;
        switch (type)
        {
            case HandleType handle:
                found.Add(handle.Resource);
                break;
            case ListType list:
                Collect(list.Element, found, seen);
                break;
            case FixedListType list:
                Collect(list.Element, found, seen);
                break;
            case RecordType record:
                foreach (var (_, field) in record.Fields)
                    Collect(field, found, seen);
                break;
            case VariantType variant:
                foreach (var (_, payload) in variant.Cases)
                    Collect(payload, found, seen);
                break;
        }
    }
}
