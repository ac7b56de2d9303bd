using System;
using System.Collections.Generic;

namespace Multidustry.Wasm.Wit;

/// <summary>Checks types within one interface or world.</summary>
internal sealed class WitTypeCheck(WitResolver resolver, WitPackage package, WitInterface scope)
{
    private const int MaxDepth = 100;
    private readonly HashSet<WitTypeDefinition> _around = [];

    public void Check(WitTypeDefinition definition)
    {
        if (!_around.Add(definition) || _around.Count > MaxDepth)
            throw new WitException($"'{definition.Name}' contains itself", definition.Position);
        CheckNames(definition.Fields);
        foreach (var field in definition.Fields)
            Walk(field.Type);
        Walk(definition.Alias);
        _around.Remove(definition);
    }

    public void Check(WitFunction function)
    {
        CheckNames(function.Parameters);
        foreach (var parameter in function.Parameters)
            Walk(parameter.Type);
        Walk(function.Result);
        if (HasBorrow(package, scope, function.Result))
            throw new WitException($"the result of '{function.Name}' lends a resource", function.Position);
    }

    private static void CheckNames(IReadOnlyList<WitField> fields)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
            if (!names.Add(field.Name))
                throw new WitException($"'{field.Name}' is defined twice", field.Position);
    }

    private void Walk(WitType? type)
    {
        if (type is null)
            return;
        if (type is WitNamed name && Find(name) is { Owner: var owner, Definition: var definition } && owner == scope && definition.Kind != WitTypeKind.Resource)
            Check(definition);
        if (type is WitHandle handle && resolver.Follow(package, scope, handle.Resource).Definition?.Definition.Kind != WitTypeKind.Resource)
            throw new WitException($"'{handle.Resource.Name}' is not a resource", handle.Resource.Position);
        foreach (var part in type.Parts)
            Walk(part);
    }

    private WitTypeReference Find(WitNamed name) => resolver.Types(package, scope).TryGetValue(name.Name, out var found)
        ? found
        : throw new WitException($"there is no type '{name.Name}'", name.Position);

    private bool HasBorrow(WitPackage from, WitInterface place, WitType? type)
    {
        switch (type)
        {
            case null:
                return false;
            case WitHandle { IsBorrow: true }:
                return true;
            case WitNamed name:
                var (definition, alias, owner, there) = resolver.Follow(from, place, name);
                return HasBorrow(owner, there, alias) || (definition is not null && Any(definition.Definition.Fields, field => HasBorrow(owner, there, field.Type)));
            default:
                return Any(type.Parts, part => HasBorrow(from, place, part));
        }
    }

    private static bool Any<T>(IReadOnlyList<T> items, Func<T, bool> holds)
    {
        foreach (var item in items)
            if (holds(item))
                return true;
        return false;
    }
}
