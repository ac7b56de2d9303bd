using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Types in the manner of WIT, for people to read: by the names under which they were imported or exported.</summary>
internal sealed class TypeText
{
    // Types inside types can be exponentially long.
    private const int MaxDepth = 4;
    private readonly Dictionary<object, string> _names = new(ReferenceEqualityComparer.Instance);

    public static IEnumerable<string> Lines(OrderedDictionary<string, Item> items) => new TypeText().Lines(items, 0);

    public static string Of(ComponentFunctionType function) => new TypeText().Text(function);

    private IEnumerable<string> Lines(OrderedDictionary<string, Item> items, int depth)
    {
        foreach (var (name, item) in items)
        {
            yield return $"{new string(' ', 2 * depth)}{name}: {Text(item)}";
            if (item.Sort == Sort.Type)
                _names[item.Type] = name;
            if (item is { Sort: Sort.Instance, Type: InstanceSignature instance } && depth < MaxDepth)
                foreach (var line in Lines(instance.Exports, depth + 1))
                    yield return line;
        }
    }

    private string Text(Item item) => item.Type switch
    {
        ComponentFunctionType function => Text(function),
        AbstractResource => "resource",
        ComponentType value => $"type = {Text(value, 0)}",
        InstanceSignature => "interface",
        ComponentSignature => "component",
        _ => "module",
    };

    private string Text(ComponentFunctionType function)
    {
        var result = function.Result is null ? "" : $" -> {Text(function.Result, 0)}";
        return $"{(function.IsAsync ? "async " : "")}func({Fields(function.Parameters, 0)}){result}";
    }

    private string Text(ComponentType type, int depth) => depth > MaxDepth ? "…" : _names.TryGetValue(type, out var name) ? name : type switch
    {
        PrimitiveType primitive => primitive.Kind.ToString().ToLowerInvariant(),
        ListType list => $"list<{Text(list.Element, depth + 1)}>",
        FixedListType list => $"list<{Text(list.Element, depth + 1)}, {list.Length}>",
        RecordType { IsTuple: true } tuple => $"tuple<{string.Join(", ", tuple.Fields.Select(field => Text(field.Type, depth + 1)))}>",
        RecordType record => $"record {{ {Fields(record, depth)} }}",
        VariantType { Form: VariantForm.Option } option => $"option<{Text(option.Cases[1].Type!, depth + 1)}>",
        VariantType { Form: VariantForm.Result } result => $"result<{string.Join(", ", result.Cases.Select(one => one.Type is null ? "_" : Text(one.Type, depth + 1)))}>",
        VariantType variant => $"{variant.Form.ToString().ToLowerInvariant()} {{ {string.Join(", ", variant.Cases.Select(one => one.Type is null ? one.Name : $"{one.Name}({Text(one.Type, depth + 1)})"))} }}",
        FlagsType flags => $"flags {{ {string.Join(", ", flags.Names)} }}",
        HandleType handle => $"{(handle.IsOwn ? "own" : "borrow")}<{_names.GetValueOrDefault(handle.Resource, "resource")}>",
        AsynchronousType other => other.Element is null ? other.Name : $"{other.Name}<{Text(other.Element, depth + 1)}>",
        _ => "?",
    };

    private string Fields(RecordType record, int depth) =>
        string.Join(", ", record.Fields.Select(field => $"{field.Name}: {Text(field.Type, depth + 1)}"));
}
