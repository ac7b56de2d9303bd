using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Checks the definitions of one component, or the declarations of one type, in their order.</summary>
internal sealed partial class ComponentValidator
{
    private readonly ValidationScope _scope;
    private readonly TypeSteps _steps;

    private ComponentValidator(ValidationScope? outer, ScopeKind kind, TypeSteps steps)
    {
        _scope = new(outer, kind, steps);
        _steps = steps;
    }

    private IndexSpaces Spaces => _scope.Spaces;

    /// <summary>Checks a component with all components inside, and tells its type.</summary>
    /// <exception cref="WasmInvalidException">It breaks a rule, or checking it takes too long.</exception>
    public static ComponentSignature Validate(ComponentDefinition component, ModuleLimits limits) =>
        Component(component.Definitions, null, ScopeKind.Component, new(limits.MaxTypeSteps));

    private static ComponentSignature Component(List<Definition> definitions, ValidationScope? outer, ScopeKind kind, TypeSteps steps)
    {
        var scope = Check(definitions, outer, kind, steps);
        return new(scope.Imported, scope.Imports, scope.Defined, scope.Exports);
    }

    private static ValidationScope Check(List<Definition> definitions, ValidationScope? outer, ScopeKind kind, TypeSteps steps)
    {
        var validator = new ComponentValidator(outer, kind, steps);
        foreach (var definition in definitions)
        {
            steps.Take();
            validator.Define(definition);
        }
        return validator._scope;
    }

    private void Define(Definition definition)
    {
        switch (definition)
        {
            case CoreModuleDefinition module:
                Spaces.Add(Sort.CoreModule, CoreModules.Signature(module.Module));
                break;
            case CoreInstanceDefinition instance:
                Spaces.Add(Sort.CoreInstance, CoreInstance(instance));
                break;
            case CoreTypeDefinition type:
                Spaces.Add(Sort.CoreType, CoreType(type.Type));
                break;
            case NestedComponentDefinition nested:
                Spaces.Add(Sort.Component, Component(nested.Component.Definitions, _scope, ScopeKind.Component, _steps));
                break;
            case InstanceDefinition instance:
                Spaces.Add(Sort.Instance, Instance(instance));
                break;
            case ExportAliasDefinition alias:
                Spaces.Add(alias.Sort, Exported(alias));
                break;
            case OuterAliasDefinition alias:
                Spaces.Add(alias.Sort, Outer(alias));
                break;
            case TypeDefinition type:
                Spaces.Add(Sort.Type, Type(type.Type));
                break;
            case ImportDefinition import:
                _scope.Import(import.Extern, Extern(import.Type, _scope.Imported));
                break;
            case ExportDeclaration export:
                _scope.Export(export.Extern, Extern(export.Type, _scope.Defined));
                break;
            case ExportDefinition export:
                _scope.Export(export.Extern, Export(export));
                break;
            default:
                Canonical(definition);
                break;
        }
    }

    private object Outer(OuterAliasDefinition alias) =>
        _scope.Kind == ScopeKind.Component || alias.Sort is Sort.Type or Sort.CoreType
            ? _scope.Outer(alias)
            : throw new WasmInvalidException("only types can be aliased inside a type");

    /// <summary>What an import or a declared export is; resources that it brings belong to <paramref name="scope"/>.</summary>
    private Item Extern(ExternNode node, ResourceScope scope) => node switch
    {
        { Sort: Sort.Type, IsNewResource: true } => new(Sort.Type, new AbstractResource(scope)),
        { Sort: Sort.Type } => new(Sort.Type, Substitution.Renamed(Spaces.Get<object>(Sort.Type, node.Index))),
        { Sort: Sort.Instance } => new(Sort.Instance, new Substitution(_steps).Adopt(Spaces.Get<InstanceSignature>(Sort.Type, node.Index), scope)),
        _ => Wanted(node),
    };

    /// <summary>What a node asks for, before it has a name.</summary>
    private Item Wanted(ExternNode node) => new(node.Sort, node switch
    {
        { Sort: Sort.Type, IsNewResource: true } => new AbstractResource(new()),
        { Sort: Sort.Type } => Spaces.Get<object>(Sort.Type, node.Index),
        { Sort: Sort.Function } => Spaces.Get<ComponentFunctionType>(Sort.Type, node.Index),
        { Sort: Sort.Instance } => Spaces.Get<InstanceSignature>(Sort.Type, node.Index),
        { Sort: Sort.Component } => Spaces.Get<ComponentSignature>(Sort.Type, node.Index),
        _ => Spaces.Get<ModuleSignature>(Sort.CoreType, node.Index),
    });

    private Item Export(ExportDefinition export)
    {
        if (export.Target.Sort < Sort.Function && export.Target.Sort != Sort.CoreModule)
            throw new WasmInvalidException($"a {export.Target.Sort} can't be exported");
        var actual = new Item(export.Target.Sort, Spaces.Get(export.Target));
        if (export.Ascription is { } node)
        {
            if (!(node.IsNewResource && actual is { Sort: Sort.Type, Type: AbstractResource }))
                new Subtyping(_steps).Check(actual, Wanted(node), new("ascribed type of export", export.Name));
            return Extern(node, _scope.Defined);
        }
        return actual.Sort switch
        {
            Sort.Type => new(Sort.Type, Substitution.Renamed(actual.Type)),
            Sort.Instance => new(Sort.Instance, new Substitution(_steps).Adopt((InstanceSignature)actual.Type, _scope.Defined)),
            _ => actual,
        };
    }
}
