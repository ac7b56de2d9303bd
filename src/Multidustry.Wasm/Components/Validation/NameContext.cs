using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>The names of the imports, or of the exports, of one component or instance: each once, and each fitting what it names.</summary>
internal sealed class NameContext
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<AbstractResource, string> _resources = [];
    private readonly HashSet<string> _resourceNames = new(StringComparer.OrdinalIgnoreCase);

    public void Add(ExternName name, Item item)
    {
        var parsed = ParsedName.Of(name.Name);
        if (!_names.TryAdd(parsed.Canonical, name.Name))
            throw new WasmInvalidException($"name `{name.Name}` conflicts with previous name `{_names[parsed.Canonical]}`");
        if (name.Implements is { } implemented)
            CheckImplements(parsed, item, implemented);
        if (parsed.Form is NameForm.Constructor or NameForm.Method or NameForm.Static)
            CheckMember(parsed, item.Type as ComponentFunctionType ?? throw new WasmInvalidException($"`{name.Name}` is not a func"));
    }

    /// <summary>Lets members be added to a resource.</summary>
    public void AddResource(string name, Item item)
    {
        if (item is not { Sort: Sort.Type, Type: AbstractResource resource })
            return;
        _resources[resource] = name;
        _resourceNames.Add(name);
    }

    private static void CheckImplements(ParsedName name, Item item, string implemented)
    {
        if (item.Sort != Sort.Instance)
            throw new WasmInvalidException("only instances can have an `implements`");
        if (name.Form != NameForm.Label)
            throw new WasmInvalidException($"name `{name.Resource}` is not valid with `implements`");
        if (ParsedName.Of(implemented).Form != NameForm.Interface)
            throw new WasmInvalidException($"`{implemented}` must be an interface");
    }

    private void CheckMember(ParsedName name, ComponentFunctionType function)
    {
        switch (name.Form)
        {
            case NameForm.Constructor:
                var made = function.Result is VariantType { Form: VariantForm.Result } result ? result.Cases[0].Type : function.Result;
                CheckResource(name, made is HandleType { IsOwn: true } own ? own : throw new WasmInvalidException("function should return `(own $T)` or `(result (own $T))`"));
                break;
            case NameForm.Method:
                CheckResource(name, function.Parameters.Fields is [("self", HandleType { IsOwn: false } self), ..]
                    ? self
                    : throw new WasmInvalidException("function should take a first argument `self` of `(borrow $T)`"));
                break;
            case var _ when !_resourceNames.Contains(name.Resource):
                throw new WasmInvalidException($"static resource name `{name.Resource}` is not known in this context");
        }
    }

    private void CheckResource(ParsedName name, HandleType handle)
    {
        if (!_resources.TryGetValue((AbstractResource)handle.Resource, out var known))
            throw new WasmInvalidException("resource used in function does not have a name in this context");
        if (!string.Equals(known, name.Resource, StringComparison.OrdinalIgnoreCase))
            throw new WasmInvalidException($"function does not match expected resource name `{known}`");
    }
}
