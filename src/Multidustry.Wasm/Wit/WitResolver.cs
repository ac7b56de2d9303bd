using System;
using System.Collections.Generic;

namespace Multidustry.Wasm.Wit;

/// <summary>A type where it is defined.</summary>
public sealed class WitTypeReference(WitPackage package, WitInterface owner, WitTypeDefinition definition)
{
    /// <summary>The package of its interface or world.</summary>
    public WitPackage Package { get; } = package;

    /// <summary>The interface, or the world, that defines it.</summary>
    public WitInterface Owner { get; } = owner;

    /// <summary>The definition.</summary>
    public WitTypeDefinition Definition { get; } = definition;
}

/// <summary>Looks up the names of packages: what a path or a type name means, and whether all of them mean something.</summary>
public sealed class WitResolver
{
    private readonly IReadOnlyList<WitPackage> _packages;
    private readonly Dictionary<WitInterface, Dictionary<string, WitTypeReference>> _types = [];
    private readonly HashSet<WitInterface> _running = [];

    /// <summary>Checks the packages: names are unique and known, uses and types don't run in circles, results lend nothing.</summary>
    /// <exception cref="WitException">A rule is broken.</exception>
    public WitResolver(IReadOnlyList<WitPackage> packages)
    {
        _packages = packages ?? throw new ArgumentNullException(nameof(packages));
        foreach (var package in packages)
        {
            var names = new HashSet<string>(package.Uses.Keys, StringComparer.OrdinalIgnoreCase);
            foreach (var item in Items(package))
                if (!names.Add(item.Name))
                    throw new WitException($"'{item.Name}' is defined twice", item.Position);
            foreach (var path in package.Uses.Values)
                Interface(package, path);
            foreach (var item in Items(package))
                Check(package, item);
        }
    }

    /// <summary>The interface that a path means.</summary>
    /// <exception cref="WitException">There is none.</exception>
    public (WitPackage Package, WitInterface Interface) Interface(WitPackage from, WitPath path)
    {
        foreach (var package in Candidates(from, path))
            foreach (var item in package.Interfaces)
                if (item.Name == path.Name)
                    return (package, item);
        return path.Package is null && from.Uses.TryGetValue(path.Name, out var used) && used != path
            ? Interface(from, used)
            : throw new WitException($"there is no interface '{path}'", path.Position);
    }

    /// <summary>The world that a path means.</summary>
    /// <exception cref="WitException">There is none.</exception>
    public (WitPackage Package, WitWorld World) World(WitPackage from, WitPath path)
    {
        foreach (var package in Candidates(from, path))
            foreach (var item in package.Worlds)
                if (item.Name == path.Name)
                    return (package, item);
        throw new WitException($"there is no world '{path}'", path.Position);
    }

    /// <summary>The types that an interface or world knows by name: its own, and those it uses.</summary>
    /// <exception cref="WitException">A use names nothing, or leads back to itself.</exception>
    public IReadOnlyDictionary<string, WitTypeReference> Types(WitPackage package, WitInterface owner)
    {
        if (_types.TryGetValue(owner, out var known))
            return known;
        if (!_running.Add(owner))
            throw new WitException($"'{owner.Name}' uses itself", owner.Position);
        var types = new Dictionary<string, WitTypeReference>();
        foreach (var use in owner.Uses)
        {
            var (fromPackage, from) = Interface(package, use.Path);
            var there = Types(fromPackage, from);
            foreach (var (name, alias) in use.Names)
                Add(alias, there.TryGetValue(name, out var found) ? found : throw new WitException($"'{use.Path}' has no type '{name}'", use.Position), use.Position);
        }
        foreach (var type in owner.Types)
            Add(type.Name, new(package, owner, type), type.Position);
        _running.Remove(owner);
        return _types[owner] = types;

        void Add(string name, WitTypeReference type, WitPosition position)
        {
            foreach (var other in types.Keys)
                if (string.Equals(other, name, StringComparison.OrdinalIgnoreCase))
                    throw new WitException($"'{name}' is defined twice", position);
            types.Add(name, type);
        }
    }

    /// <summary>A type by its name in an interface or world, with aliases followed to what they stand for.</summary>
    /// <returns>A definition, or the type that an alias ends with.</returns>
    /// <exception cref="WitException">There is no such type.</exception>
    public (WitTypeReference? Definition, WitType? Type, WitPackage Package, WitInterface Scope) Follow(WitPackage package, WitInterface scope, WitNamed name)
    {
        var types = Types(package, scope);
        if (!types.TryGetValue(name.Name, out var found))
            throw new WitException($"there is no type '{name.Name}'", name.Position);
        for (var steps = 0; found.Definition.Kind == WitTypeKind.Alias; steps++)
        {
            if (steps > found.Owner.Types.Count + types.Count)
                throw new WitException($"'{name.Name}' stands for itself", name.Position);
            if (found.Definition.Alias is not WitNamed next)
                return (null, found.Definition.Alias, found.Package, found.Owner);
            var owner = found;
            if (!Types(owner.Package, owner.Owner).TryGetValue(next.Name, out found))
                throw new WitException($"there is no type '{next.Name}'", next.Position);
        }
        return (found, null, found.Package, found.Owner);
    }

    private static IEnumerable<WitInterface> Items(WitPackage package)
    {
        foreach (var item in package.Interfaces)
            yield return item;
        foreach (var item in package.Worlds)
            yield return item;
    }

    private IEnumerable<WitPackage> Candidates(WitPackage from, WitPath path)
    {
        if (path.Package is null)
        {
            // A package may be written in several texts.
            yield return from;
            if (from.Name is null)
                yield break;
        }
        foreach (var package in _packages)
            if (package != from && package.Name == (path.Package ?? from.Name) && (path.Version is null || package.Version is null || package.Version == path.Version))
                yield return package;
        if (path.Package is not null && from.Name == path.Package && (path.Version is null || path.Version == from.Version))
            yield return from;
    }

    private void Check(WitPackage package, WitInterface item)
    {
        Types(package, item);
        foreach (var type in item.Types)
            new WitTypeCheck(this, package, item).Check(type);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in item.Types)
            names.Add(type.Name);
        foreach (var function in item.Functions)
        {
            if (!names.Add(function.ExternalName))
                throw new WitException($"'{function.ExternalName}' is defined twice", function.Position);
            new WitTypeCheck(this, package, item).Check(function);
        }
        if (item is WitWorld world)
            CheckWorld(package, world, [world]);
    }

    private void CheckWorld(WitPackage package, WitWorld world, HashSet<WitWorld> around)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in world.Items)
        {
            var name = item.Path is { } path && Interface(package, path) is var (owner, found) ? owner.ExternalName(found.Name) : item.Name;
            if (!names.Add((item.IsExport ? "export " : "import ") + name))
                throw new WitException($"'{item.Name}' is {(item.IsExport ? "exported" : "imported")} twice", item.Position);
            if (item.Function is { } function)
                new WitTypeCheck(this, package, world).Check(function);
            if (item.Inline is { } inline)
                Check(package, inline);
        }
        foreach (var include in world.Includes)
        {
            var (from, included) = World(package, include.Path);
            if (!around.Add(included))
                throw new WitException($"'{world.Name}' includes itself", include.Position);
            CheckWorld(from, included, around);
            around.Remove(included);
            foreach (var (name, _) in include.Names)
                if (!included.Items.Exists(item => item.Name == name) && !Types(from, included).ContainsKey(name))
                    throw new WitException($"'{include.Path}' has no item '{name}'", include.Position);
        }
    }
}
