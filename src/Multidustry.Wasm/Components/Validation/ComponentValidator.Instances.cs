using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;

namespace Multidustry.Wasm.Components.Validation;

internal sealed partial class ComponentValidator
{
    private Dictionary<string, ExternalType> CoreInstance(CoreInstanceDefinition definition)
    {
        if (definition.Module is not { } index)
            return Unique(definition.Items, item => item.Target.Sort is <= Sort.CoreGlobal
                ? Spaces.Get<CoreItem>(item.Target.Sort, item.Target.Index).Type
                : throw new WasmInvalidException($"a {item.Target.Sort} can't be exported by a core instance"));
        var module = Spaces.Get<ModuleSignature>(Sort.CoreModule, index);
        var arguments = Unique(definition.Items, item => Spaces.Get<Dictionary<string, ExternalType>>(Sort.CoreInstance, item.Target.Index));
        foreach (var ((from, name), wanted) in module.Imports)
        {
            _steps.Take(name);
            if (!arguments.TryGetValue(from, out var instance))
                throw new WasmInvalidException($"missing module instantiation argument named `{from}`");
            if (!instance.TryGetValue(name, out var actual))
                throw new WasmInvalidException($"`{from}` does not export an item named `{name}`");
            CoreSubtyping.Check(actual, wanted, new("argument", from), "import", name);
        }
        return module.Exports;
    }

    private static Dictionary<string, T> Unique<T>(NamedReference[] items, Func<NamedReference, T> find)
    {
        var found = new Dictionary<string, T>();
        foreach (var item in items)
            if (!found.TryAdd(item.Name.Name, find(item)))
                throw new WasmInvalidException($"duplicate name `{item.Name.Name}`");
        return found;
    }

    private InstanceSignature Instance(InstanceDefinition definition)
    {
        if (definition.Component is not { } index)
            return Bag(definition.Items);
        var component = Spaces.Get<ComponentSignature>(Sort.Component, index);
        var arguments = new OrderedDictionary<string, Item>(Unique(definition.Items, Find));
        var (subtyping, substitution) = (new Subtyping(_steps), new Substitution(_steps));
        subtyping.Bind(component.Imports, arguments, component.Imported, substitution, "import named");
        foreach (var (name, import) in component.Imports)
            subtyping.Check(arguments[name], substitution.Apply(import), new("argument", name));
        var made = new Substitution(_steps);
        subtyping.Bind(component.Imports, arguments, component.Imported, made, "import named", names: true);
        made.Renew(component.Defined, _scope.Defined);
        return new(null, made.Apply(component.Exports));
    }

    /// <summary>An instance of things that exist already. Their types get no new names by it.</summary>
    private InstanceSignature Bag(NamedReference[] items)
    {
        var names = new NameContext();
        var exports = new OrderedDictionary<string, Item>();
        foreach (var item in items)
        {
            var found = Find(item);
            names.Add(item.Name, found);
            exports.Add(item.Name.Name, found);
        }
        return new(null, exports);
    }

    private Item Find(NamedReference item) => item.Target.Sort is >= Sort.Function or Sort.CoreModule
        ? new(item.Target.Sort, Spaces.Get(item.Target))
        : throw new WasmInvalidException($"a {item.Target.Sort} can't be given to a component");

    private object Exported(ExportAliasDefinition alias)
    {
        if (_scope.Kind != ScopeKind.Component && alias.Sort is not (Sort.Type or Sort.Instance))
            throw new WasmInvalidException("only types and instances can be aliased inside a type");
        if (alias.Sort < Sort.Function && alias.Sort != Sort.CoreModule)
            return Spaces.Get<Dictionary<string, ExternalType>>(Sort.CoreInstance, alias.Instance).TryGetValue(alias.Name, out var type) && SortOf(type.Kind) == alias.Sort
                ? new CoreItem(type)
                : throw new WasmInvalidException($"core instance {alias.Instance} has no {alias.Sort} named `{alias.Name}`");
        return Spaces.Get<InstanceSignature>(Sort.Instance, alias.Instance).Exports.TryGetValue(alias.Name, out var item) && item.Sort == alias.Sort
            ? item.Type
            : throw new WasmInvalidException($"instance {alias.Instance} has no {alias.Sort} named `{alias.Name}`");
    }

    private static Sort SortOf(ExternalKind kind) => kind switch
    {
        ExternalKind.Function => Sort.CoreFunction,
        ExternalKind.Table => Sort.CoreTable,
        ExternalKind.Memory => Sort.CoreMemory,
        _ => Sort.CoreGlobal,
    };
}
