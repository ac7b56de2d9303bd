using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;

namespace Multidustry.Wasm.Components.Validation;

internal enum ScopeKind
{
    Component,
    ComponentType,
    InstanceType,
}

/// <summary>What the validator knows of one component, or of one type of component or instance.</summary>
internal sealed class ValidationScope(ValidationScope? outer, ScopeKind kind, TypeSteps steps)
{
    private readonly NameContext _importNames = new();
    private readonly NameContext _exportNames = new();
    private readonly Visibility _importVisibility = new(steps);
    private readonly Visibility _exportVisibility = new(steps);

    public ScopeKind Kind { get; } = kind;

    public IndexSpaces Spaces { get; } = new(null);

    public ResourceScope Imported { get; } = new();

    public ResourceScope Defined { get; } = new();

    public OrderedDictionary<string, Item> Imports { get; } = [];

    public OrderedDictionary<string, Item> Exports { get; } = [];

    /// <summary>The resources that this component implements.</summary>
    public HashSet<AbstractResource> Local { get; } = [];

    public void Import(ExternName name, Item item)
    {
        Register(name, item, _importNames, _importVisibility, _exportVisibility);
        Imports.Add(name.Name, item);
    }

    public void Export(ExternName name, Item item)
    {
        Register(name, item, _exportNames, _exportVisibility, null);
        Exports.Add(name.Name, item);
    }

    /// <summary>What an outer alias means; what belongs to one instance can't be seen from a component inside.</summary>
    public object Outer(OuterAliasDefinition alias)
    {
        var (scope, crosses) = (this, false);
        for (var i = 0u; i < alias.Depth; i++)
        {
            crosses |= scope.Kind == ScopeKind.Component;
            scope = scope.Enclosing ?? throw new WasmInvalidException("invalid outer alias count");
        }
        var found = scope.Spaces.Get<object>(alias.Sort, alias.Index);
        if (crosses && alias.Sort == Sort.Type && new FreeResources(steps).In(found))
            throw new WasmInvalidException("an outer type that transitively refers to resources");
        return found;
    }

    private ValidationScope? Enclosing { get; } = outer;

    private void Register(ExternName name, Item item, NameContext names, Visibility visibility, Visibility? other)
    {
        names.Add(name, item);
        names.AddResource(name.Name, item);
        // Types of instances are checked where they are used.
        if (Kind != ScopeKind.InstanceType)
            visibility.Register(item, other, new("", name.Name));
        Spaces.Add(item.Sort, item.Type);
    }
}
