using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

internal sealed partial class ComponentValidator
{
    private static readonly FunctionType DestructorType = new([WasmType.I32], []);
    private readonly Dictionary<ComponentType, WideLayout> _wide = new(ReferenceEqualityComparer.Instance);

    private object Type(TypeNode node)
    {
        switch (node)
        {
            case ResourceNode resource:
                if (resource.Destructor is { } destructor)
                    CheckCoreFunction(destructor, DestructorType, "wrong signature for a destructor");
                var made = new AbstractResource(_scope.Defined);
                _scope.Local.Add(made);
                return made;
            case InstanceNode instance:
                var scope = Check(instance.Declarations, _scope, ScopeKind.InstanceType, _steps);
                return new InstanceSignature(scope.Defined, scope.Exports);
            case ComponentNode component:
                return Component(component.Declarations, _scope, ScopeKind.ComponentType, _steps);
            case FunctionNode function:
                CheckLabels(function.Parameters.Select(parameter => parameter.Name), "parameter");
                var type = (ComponentFunctionType)TypeEvaluator.Evaluate(function, Spaces);
                CheckFunction(type);
                return type;
            default:
                CheckLabels(node);
                return Value(node);
        }
    }

    private ComponentType Value(TypeNode node)
    {
        _steps.Take(Parts(node));
        var value = TypeEvaluator.Value(node, Spaces);
        if (value is AsynchronousType other && FreeResources.HasBorrow(other.Element, _steps))
            throw new WasmInvalidException($"a {other.Name} cannot contain a `borrow` type");
        WideLayout.Of(value, _wide);
        return value;
    }

    private void CheckFunction(ComponentFunctionType type)
    {
        _steps.Take(type.Parameters.Fields.Length);
        if (FreeResources.HasBorrow(type.Result, _steps))
            throw new WasmInvalidException("function result cannot contain a `borrow` type");
    }

    private static int Parts(TypeNode node) => node switch
    {
        RecordNode record => record.Fields.Length,
        VariantNode variant => variant.Cases.Length,
        FlagsNode flags => flags.Names.Length,
        _ => 1,
    };

    private static void CheckLabels(TypeNode node)
    {
        switch (node)
        {
            case RecordNode { Fields: [var (name, _), ..] } when name is [>= '0' and <= '9', ..]:
                // A tuple: the reader has given it these names, a file can't.
                break;
            case RecordNode record:
                CheckLabels(record.Fields.Select(field => field.Name), "record field");
                break;
            case VariantNode { Form: VariantForm.Variant or VariantForm.Enum } variant:
                CheckLabels(variant.Cases.Select(one => one.Name), "case");
                break;
            case FlagsNode flags:
                CheckLabels(flags.Names, "flag");
                break;
        }
    }

    private static void CheckLabels(IEnumerable<string> labels, string what)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var label in labels)
            if (!known.Add(ParsedName.Label(label)))
                throw new WasmInvalidException($"{what} name `{label}` conflicts with a previous name");
    }

    private object CoreType(CoreTypeNode node) => node switch
    {
        CoreFunctionNode function => function.Type,
        ModuleNode module => CoreModules.Signature(module, Outer),
        _ => throw new WasmInvalidException("unknown core type"),
    };

    private FunctionType Outer(ModuleAliasDeclaration alias)
    {
        // The module type itself is the innermost scope.
        return alias.Depth > 0 && _scope.Outer(new(Sort.CoreType, alias.Depth - 1, alias.Index)) is FunctionType type
            ? type
            : throw new WasmInvalidException("an alias to something else than a function type");
    }
}
