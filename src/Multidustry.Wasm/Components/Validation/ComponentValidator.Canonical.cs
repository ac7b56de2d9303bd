using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

internal sealed partial class ComponentValidator
{
    private static readonly FunctionType ReallocType = new([WasmType.I32, WasmType.I32, WasmType.I32, WasmType.I32], [WasmType.I32]);
    private static readonly FunctionType CallbackType = new([WasmType.I32, WasmType.I32, WasmType.I32], [WasmType.I32]);

    private void Canonical(Definition definition)
    {
        switch (definition)
        {
            case LiftDefinition lift:
                Spaces.Add(Sort.Function, Lift(lift));
                break;
            case LowerDefinition lower:
                AddCore(Lower(Spaces.Get<ComponentFunctionType>(Sort.Function, lower.Function), lower.Options));
                break;
            case ResourceDefinition resource:
                AddCore(Resource(resource));
                break;
            case BuiltinDefinition builtin:
                AddCore(Builtin(builtin.Builtin, builtin.Operands));
                break;
            default:
                throw new WasmInvalidException($"{definition.GetType().Name} is not supported");
        }
    }

    private void AddCore(FunctionType type) => Spaces.Add(Sort.CoreFunction, new CoreItem(ExternalType.Of(type)));

    private ComponentFunctionType Lift(LiftDefinition lift)
    {
        var type = Spaces.Get<ComponentFunctionType>(Sort.Type, lift.Type);
        var options = lift.Options;
        var core = options.IsAsync
            ? new FunctionType(type.Lifted.Parameters, options.Callback is null ? [] : [WasmType.I32])
            : type.Lifted;
        CheckCoreFunction(lift.Function, core, "lowered type does not match");
        var takesPointers = type.SpillsParameters || HasPointer(type.Parameters);
        CheckOptions(options, type.IsAsync,
            needsMemory: takesPointers || (!options.IsAsync && (type.SpillsResult || HasPointer(type.Result))),
            needsRealloc: takesPointers);
        if (options.PostReturn is { } postReturn)
            CheckCoreFunction(
                options.IsAsync ? throw new WasmInvalidException("canonical option `post-return` cannot be specified for async lifts") : postReturn,
                new(core.Results, []), "canonical option `post-return` uses a core function with an incorrect signature");
        if (options.Callback is { } callback)
            CheckCoreFunction(
                options.IsAsync ? callback : throw new WasmInvalidException("canonical option `callback` requires `async`"),
                CallbackType, "canonical option `callback` uses a core function with an incorrect signature");
        return type;
    }

    private FunctionType Lower(ComponentFunctionType type, OptionNodes options)
    {
        if (options.PostReturn is not null || options.Callback is not null)
            throw new WasmInvalidException("canonical options `post-return` and `callback` cannot be specified for lowerings");
        var spills = options.IsAsync ? type.Parameters.Flat.Length > ComponentFunctionType.MaxAsyncFlat : type.SpillsParameters;
        CheckOptions(options, type.IsAsync,
            needsMemory: spills || HasPointer(type.Parameters) || HasPointer(type.Result) || (options.IsAsync ? type.Result is not null : type.SpillsResult),
            needsRealloc: HasPointer(type.Result));
        return options.IsAsync ? type.LoweredAsync : type.Lowered;
    }

    private FunctionType Resource(ResourceDefinition definition)
    {
        var resource = Spaces.Get<AbstractResource>(Sort.Type, definition.Type);
        if (definition.Operation != ResourceOperation.Drop && !_scope.Local.Contains(resource.Identity))
            throw new WasmInvalidException($"type {definition.Type} is not a local resource");
        return new([WasmType.I32], definition.Operation == ResourceOperation.Drop ? [] : [WasmType.I32]);
    }

    private FunctionType Builtin(Builtin builtin, BuiltinOperands operands)
    {
        var result = operands.Result is null ? null : Value(operands.Result);
        var element = operands.Type is { } index ? Spaces.Get<ComponentType>(Sort.Type, index) : null;
        if (element is not null && (element as AsynchronousType)?.Name != builtin.Name[..builtin.Name.IndexOf('.', StringComparison.Ordinal)])
            throw new WasmInvalidException($"`{builtin.Name}` requires a type of its own");
        if (operands.Memory is { } memory)
            Spaces.Get<CoreItem>(Sort.CoreMemory, memory);
        if (operands.Table is { } table && Spaces.Get<CoreItem>(Sort.CoreTable, table).Type.Table.Element != WasmType.FuncRef)
            throw new WasmInvalidException("not a table of functions");
        if (operands.CoreType is { } type && !Spaces.Get<FunctionType>(Sort.CoreType, type).Equals(DestructorType))
            throw new WasmInvalidException("a thread starts with a function that takes an i32");
        if (operands.Options is { } options)
            CheckBuiltinOptions(builtin, options, result ?? (element as AsynchronousType)?.Element);
        if (operands.Number >= InstanceState.ContextSlots)
            throw new WasmInvalidException($"`{builtin.Name}` of a slot that does not exist");
        return builtin.TypeFor(result);
    }

    private void CheckBuiltinOptions(Builtin builtin, OptionNodes options, ComponentType? payload)
    {
        // Whoever reads gets memory for what a pointer leads to; whoever writes has it already.
        var reads = builtin.Name.EndsWith(".read", StringComparison.Ordinal) || builtin.Name.EndsWith("message", StringComparison.Ordinal);
        var text = builtin.Name.StartsWith("error", StringComparison.Ordinal);
        CheckOptions(options, isAsync: true,
            needsMemory: text || HasPointer(payload) || (payload is not null && builtin.Name != "task.return") || payload?.Flat.Length > ComponentType.MaxFlat,
            needsRealloc: reads && (text || HasPointer(payload)));
        if (options.PostReturn is not null || options.Callback is not null)
            throw new WasmInvalidException($"`{builtin.Name}` takes no `post-return` and no `callback`");
    }

    private void CheckOptions(OptionNodes options, bool isAsync, bool needsMemory, bool needsRealloc)
    {
        if (options.IsAsync && !isAsync)
            throw new WasmInvalidException("the `async` canonical option requires an async function type");
        if (options.Memory is { } memory)
            Spaces.Get<CoreItem>(Sort.CoreMemory, memory);
        else if (needsMemory)
            throw new WasmInvalidException("canonical option `memory` is required");
        if (options.Realloc is { } realloc)
            CheckCoreFunction(
                options.Memory is null ? throw new WasmInvalidException("canonical option `realloc` requires `memory` to also be specified") : realloc,
                ReallocType, "canonical option `realloc` uses a core function with an incorrect signature");
        else if (needsRealloc)
            throw new WasmInvalidException("canonical option `realloc` is required");
    }

    private void CheckCoreFunction(uint index, FunctionType wanted, string what)
    {
        var actual = Spaces.Get<CoreItem>(Sort.CoreFunction, index).Type.Function!;
        if (!actual.Equals(wanted))
            throw new WasmInvalidException($"{what}: expected {wanted}, found {actual}");
    }

    private bool HasPointer(ComponentType? type)
    {
        _steps.Take();
        return type switch
        {
            ListType or PrimitiveType { Kind: PrimitiveKind.String } => true,
            FixedListType list => HasPointer(list.Element),
            RecordType record => record.Fields.Any(field => HasPointer(field.Type)),
            VariantType variant => variant.Cases.Any(one => HasPointer(one.Type)),
            _ => false,
        };
    }
}
