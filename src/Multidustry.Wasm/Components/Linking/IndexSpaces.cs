using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;

namespace Multidustry.Wasm.Components.Linking;

/// <summary>What a component has defined so far, by sort and index. Spaces of components inside see those outside.</summary>
internal sealed class IndexSpaces(IndexSpaces? outer)
{
    private readonly List<object?>[] _spaces = [.. Enum.GetValues<Sort>().Select(_ => new List<object?>())];

    public void Add(Sort sort, object? item) => _spaces[(int)sort].Add(item);

    public T Get<T>(Sort sort, uint index)
        where T : class
    {
        var space = _spaces[(int)sort];
        if (index >= (uint)space.Count)
            throw new WasmInvalidException($"unknown {sort} {index}");
        return space[(int)index] as T ?? throw new WasmInvalidException($"{sort} {index} is not a {typeof(T).Name}");
    }

    public object Get(Reference reference) => Get<object>(reference.Sort, reference.Index);

    public object GetOuter(OuterAliasDefinition alias)
    {
        var spaces = this;
        for (var i = 0u; i < alias.Depth; i++)
            spaces = spaces.Outer ?? throw new WasmInvalidException("invalid outer alias count");
        return spaces.Get<object>(alias.Sort, alias.Index);
    }

    private IndexSpaces? Outer { get; } = outer;
}

/// <summary>A component that can be instantiated: its definitions, and what lies around them.</summary>
internal sealed record ComponentClosure(ComponentDefinition Definition, IndexSpaces? Outer);

/// <summary>A type whose meaning is known only with the imports at hand.</summary>
internal sealed record TypeClosure(TypeNode Node, IndexSpaces Outer);

/// <summary>Exports of a core instance, by name.</summary>
internal sealed record CoreExports(Func<string, object?> Find);

/// <summary>Exports of an instance of a component, by name.</summary>
internal sealed record InstanceExports(Dictionary<string, object> Items);
