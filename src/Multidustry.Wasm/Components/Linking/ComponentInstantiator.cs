using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Linking;

/// <summary>Carries out the definitions of one component, in their order, for one new instance.</summary>
internal sealed class ComponentInstantiator
{
    private const int MaxDepth = 50;
    private readonly InstanceState _state;
    private readonly IndexSpaces _spaces;
    private readonly Func<ImportDefinition, IndexSpaces, object> _import;
    private readonly Dictionary<string, object> _exports = [];
    private readonly int _depth;

    private ComponentInstantiator(WasmStore store, InstanceState? parent, IndexSpaces? outer, Func<ImportDefinition, IndexSpaces, object> import, int depth)
    {
        if (depth > MaxDepth)
            throw new WasmInvalidException($"more than {MaxDepth} instances of components inside each other");
        _state = new(store, parent);
        _spaces = new(outer);
        _import = import;
        _depth = depth;
    }

    public static InstanceExports Run(WasmStore store, ComponentClosure component, Func<ImportDefinition, IndexSpaces, object> import, InstanceState? parent = null, int depth = 0)
    {
        var instantiator = new ComponentInstantiator(store, parent, component.Outer, import, depth);
        foreach (var definition in component.Definition.Definitions)
            instantiator.Define(definition);
        return new(instantiator._exports);
    }

    private void Define(Definition definition)
    {
        switch (definition)
        {
            case CoreModuleDefinition module:
                _spaces.Add(Sort.CoreModule, module.Module);
                break;
            case CoreInstanceDefinition instance:
                _spaces.Add(Sort.CoreInstance, CoreInstance(instance));
                break;
            case CoreTypeDefinition type:
                _spaces.Add(Sort.CoreType, type.Type);
                break;
            case NestedComponentDefinition nested:
                _spaces.Add(Sort.Component, new ComponentClosure(nested.Component, _spaces));
                break;
            case InstanceDefinition instance:
                _spaces.Add(Sort.Instance, Instance(instance));
                break;
            case ExportAliasDefinition alias:
                _spaces.Add(alias.Sort, Exported(alias));
                break;
            case OuterAliasDefinition alias:
                _spaces.Add(alias.Sort, _spaces.GetOuter(alias));
                break;
            case TypeDefinition { Type: ResourceNode resource }:
                var made = new ResourceType(_state, Destructor(resource));
                _state.Know(made);
                _spaces.Add(Sort.Type, made);
                break;
            case TypeDefinition type:
                _spaces.Add(Sort.Type, TypeEvaluator.Evaluate(type.Type, _spaces));
                break;
            case LiftDefinition lift:
                _spaces.Add(Sort.Function, Lift(lift));
                break;
            case LowerDefinition lower:
                var function = _spaces.Get<ComponentFunction>(Sort.Function, lower.Function);
                _state.Know(function.Type);
                _spaces.Add(Sort.CoreFunction, new LoweredFunction(function, _state, Options(lower.Options)).Definition);
                break;
            case ResourceDefinition resource:
                _spaces.Add(Sort.CoreFunction, ResourceFunctions.Define(resource.Operation, _spaces.Get<ResourceType>(Sort.Type, resource.Type), _state));
                break;
            case BuiltinDefinition builtin:
                _spaces.Add(Sort.CoreFunction, Builtins.Define(builtin, new(_spaces, _state, Options)));
                break;
            case ImportDefinition import:
                _spaces.Add(import.Type.Sort, _import(import, _spaces));
                break;
            case ExportDefinition export:
                var item = _spaces.Get(export.Target);
                _exports.Add(export.Name, item);
                _spaces.Add(export.Target.Sort, item);
                break;
            default:
                throw new WasmInvalidException($"{definition.GetType().Name} is not supported");
        }
    }

    private CoreExports CoreInstance(CoreInstanceDefinition definition)
    {
        if (definition.Module is not { } index)
        {
            var items = definition.Items.ToDictionary(item => item.Name.Name, item => _spaces.Get(item.Target));
            return new(items.GetValueOrDefault);
        }
        var arguments = definition.Items.ToDictionary(item => item.Name.Name, item => _spaces.Get<CoreExports>(item.Target.Sort, item.Target.Index));
        using var call = new SynchronousCall(_state);
        var instance = Linker.Instantiate(_state.Store, _spaces.Get<WasmModule>(Sort.CoreModule, index),
            import => arguments.GetValueOrDefault(import.Module)?.Find(import.Name));
        return new(instance.Export);
    }

    private InstanceExports Instance(InstanceDefinition definition)
    {
        var items = definition.Items.ToDictionary(item => item.Name.Name, item => _spaces.Get(item.Target));
        if (definition.Component is not { } index)
            return new(items);
        var component = _spaces.Get<ComponentClosure>(Sort.Component, index);
        return Run(_state.Store, component, (import, _) => items.GetValueOrDefault(import.Name)
            ?? throw new WasmLinkException($"missing argument {import.Name}"), _state, _depth + 1);
    }

    private object Exported(ExportAliasDefinition alias)
    {
        var item = alias.Sort < Sort.Function && alias.Sort != Sort.CoreModule
            ? _spaces.Get<CoreExports>(Sort.CoreInstance, alias.Instance).Find(alias.Name)
            : _spaces.Get<InstanceExports>(Sort.Instance, alias.Instance).Items.GetValueOrDefault(alias.Name);
        return item ?? throw new WasmInvalidException($"nothing is exported as {alias.Name}");
    }

    private Action<ResourceHandle, InstanceState?>? Destructor(ResourceNode resource)
    {
        if (resource.Destructor is not { } index)
            return null;
        var function = CoreFunction(index);
        return (handle, dropper) =>
        {
            // A component that drops its own resource is inside already.
            var before = _state.MayEnter;
            if (!before && !ReferenceEquals(dropper, _state))
                throw Abi.Trap("cannot enter component instance");
            _state.MayEnter = false;
            using (new SynchronousCall(_state))
                function.Invoke([handle.Representation]);
            _state.MayEnter = before;
        };
    }

    private LiftedFunction Lift(LiftDefinition lift)
    {
        var type = _spaces.Get<ComponentFunctionType>(Sort.Type, lift.Type);
        _state.Know(type);
        return new(type, CoreFunction(lift.Function), _state, Options(lift.Options));
    }

    private CanonicalOptions Options(OptionNodes nodes) => new(
        nodes.Encoding,
        nodes.IsAsync,
        nodes.Memory is { } memory ? _spaces.Get<WasmMemory>(Sort.CoreMemory, memory) : null,
        nodes.Realloc is { } realloc ? CoreFunction(realloc) : null,
        nodes.PostReturn is { } postReturn ? CoreFunction(postReturn) : null,
        nodes.Callback is { } callback ? CoreFunction(callback) : null);

    private WasmFunction CoreFunction(uint index) => _spaces.Get<object>(Sort.CoreFunction, index) switch
    {
        WasmFunction function => function,
        HostFunctionDefinition host => new HostFunction(_state.Store, host),
        _ => throw new WasmInvalidException("not a core function"),
    };
}
