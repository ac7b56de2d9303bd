using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Whether something may be given where something else is wanted; throws when it may not.</summary>
internal sealed class Subtyping(TypeSteps steps)
{
    public void Check(Item actual, Item wanted, Place what)
    {
        steps.Take();
        if (actual.Sort != wanted.Sort)
            throw new WasmInvalidException($"{what}: expected {wanted.Sort}, found {actual.Sort}");
        switch (actual.Type, wanted.Type)
        {
            case (ComponentFunctionType function, ComponentFunctionType other):
                CheckFunction(function, other, what);
                break;
            case (InstanceSignature instance, InstanceSignature other):
                CheckInstance(instance, other, what);
                break;
            case (ComponentSignature component, ComponentSignature other):
                CheckComponent(component, other, what);
                break;
            case (ModuleSignature module, ModuleSignature other):
                CoreSubtyping.Check(module, other, what, steps);
                break;
            case (AbstractResource resource, AbstractResource other):
                CheckResource(resource, other, what);
                break;
            case (ComponentType value, ComponentType other):
                CheckValue(value, other, what);
                break;
            default:
                throw new WasmInvalidException($"{what}: expected {Describe(wanted.Type)}, found {Describe(actual.Type)}");
        }
    }

    /// <summary>Finds which resources stand for those of <paramref name="scope"/>: the first mention of each brings it in.</summary>
    /// <remarks>With <paramref name="names"/> other types, known to be equal, get the names of those given for them too.</remarks>
    public void Bind(OrderedDictionary<string, Item> formal, OrderedDictionary<string, Item> actual, ResourceScope? scope, Substitution substitution, string missing, bool names = false)
    {
        foreach (var (name, item) in formal)
        {
            steps.Take(name);
            if (!actual.TryGetValue(name, out var given))
                throw new WasmInvalidException($"missing {missing} `{name}`");
            if (item is { Sort: Sort.Instance, Type: InstanceSignature instance } && given.Type is InstanceSignature other)
                Bind(instance.Exports, other.Exports, scope, substitution, "expected export", names);
            else if (names && item is { Sort: Sort.Type, Type: ComponentType })
                substitution.Set(item.Type, given.Type);
            else if (item is { Sort: Sort.Type, Type: AbstractResource resource } && resource.Scope == scope && !substitution.Knows(resource))
                substitution.Set(resource.Identity, given.Type as AbstractResource ?? throw new WasmInvalidException($"`{name}`: expected resource, found {Describe(given.Type)}"));
        }
    }

    private void CheckInstance(InstanceSignature actual, InstanceSignature wanted, Place what)
    {
        var substitution = new Substitution(steps);
        Bind(wanted.Exports, actual.Exports, wanted.Fresh, substitution, "expected export");
        foreach (var (name, item) in wanted.Exports)
            Check(actual.Exports[name], substitution.Apply(item), what.Part("export", name));
    }

    private void CheckComponent(ComponentSignature actual, ComponentSignature wanted, Place what)
    {
        var given = new Substitution(steps);
        Bind(actual.Imports, wanted.Imports, actual.Imported, given, "expected import");
        foreach (var (name, item) in actual.Imports)
            Check(wanted.Imports[name], given.Apply(item), what.Part("import", name));
        var exports = given.Apply(actual.Exports);
        var made = new Substitution(steps);
        Bind(wanted.Exports, exports, wanted.Defined, made, "expected export");
        foreach (var (name, item) in wanted.Exports)
            Check(exports[name], made.Apply(item), what.Part("export", name));
    }

    private void CheckFunction(ComponentFunctionType actual, ComponentFunctionType wanted, Place what)
    {
        if (actual.IsAsync != wanted.IsAsync)
            throw new WasmInvalidException($"{what}: one function is async, the other is not");
        CheckFields(actual.Parameters, wanted.Parameters, what, "parameter");
        if (actual.Result is null != wanted.Result is null)
            throw new WasmInvalidException($"{what}: {(wanted.Result is null ? "expected no result" : "expected a result, found none")}");
        if (actual.Result is { } result)
            CheckValue(result, wanted.Result!, what.Part("result"));
    }

    private void CheckFields(RecordType actual, RecordType wanted, Place what, string field)
    {
        if (actual.Fields.Length != wanted.Fields.Length)
            throw new WasmInvalidException($"{what}: expected {wanted.Fields.Length} {field}s, found {actual.Fields.Length}");
        for (var i = 0; i < actual.Fields.Length; i++)
        {
            steps.Take(wanted.Fields[i].Name);
            if (actual.Fields[i].Name != wanted.Fields[i].Name)
                throw new WasmInvalidException($"{what}: expected {field} named `{wanted.Fields[i].Name}`, found `{actual.Fields[i].Name}`");
            CheckValue(actual.Fields[i].Type, wanted.Fields[i].Type, what.Part(field, actual.Fields[i].Name));
        }
    }

    private static void CheckResource(ResourceType actual, ResourceType wanted, Place what)
    {
        if (((AbstractResource)actual).Identity != ((AbstractResource)wanted).Identity)
            throw new WasmInvalidException($"{what}: resource types are not the same");
    }

    private void CheckValue(ComponentType actual, ComponentType wanted, Place what)
    {
        steps.Take();
        if (ReferenceEquals(actual, wanted))
            return;
        switch (actual, wanted)
        {
            case (PrimitiveType primitive, PrimitiveType other) when primitive.Kind == other.Kind:
                break;
            case (ListType list, ListType other):
                CheckValue(list.Element, other.Element, what);
                break;
            case (FixedListType list, FixedListType other) when list.Length == other.Length:
                CheckValue(list.Element, other.Element, what);
                break;
            case (RecordType record, RecordType other):
                CheckFields(record, other, what, "field");
                break;
            case (VariantType variant, VariantType other) when variant.Form == other.Form:
                CheckCases(variant, other, what);
                break;
            case (FlagsType flags, FlagsType other) when Array.TrueForAll(other.Names, Paid) && flags.Names.SequenceEqual(other.Names):
                break;
            case (HandleType handle, HandleType other) when handle.IsOwn == other.IsOwn:
                CheckResource(handle.Resource, other.Resource, what);
                break;
            case (AsynchronousType one, AsynchronousType other) when one.Name == other.Name && one.Element is null == other.Element is null:
                if (one.Element is { } element)
                    CheckValue(element, other.Element!, what);
                break;
            default:
                throw new WasmInvalidException($"{what}: type mismatch, expected {Describe(wanted)}, found {Describe(actual)}");
        }
    }

    private void CheckCases(VariantType actual, VariantType wanted, Place what)
    {
        if (actual.Cases.Length != wanted.Cases.Length)
            throw new WasmInvalidException($"{what}: expected {wanted.Cases.Length} cases, found {actual.Cases.Length}");
        for (var i = 0; i < actual.Cases.Length; i++)
        {
            var (one, other) = (actual.Cases[i], wanted.Cases[i]);
            steps.Take(other.Name);
            if (one.Name != other.Name || one.Type is null != other.Type is null)
                throw new WasmInvalidException($"{what}: expected case `{other.Name}`, found `{one.Name}`, or one has a value and the other has none");
            if (one.Type is { } type)
                CheckValue(type, other.Type!, what.Part("case", one.Name));
        }
    }

    private bool Paid(string name)
    {
        steps.Take(name);
        return true;
    }

    private static string Describe(object type) => type switch
    {
        AbstractResource => "a resource",
        PrimitiveType primitive => primitive.Kind.ToString().ToLowerInvariant(),
        _ => type.GetType().Name.Replace("Type", "", StringComparison.Ordinal).ToLowerInvariant(),
    };
}
