using System.Collections.Generic;
using System.Linq;
using Multidustry.Wasm.Wit;

namespace Multidustry.SourceGeneration.Worlds;

/// <summary>An interface that a world imports, exports, or takes types from.</summary>
internal sealed class WorldInterface(WitPackage package, WitInterface definition, string externalName)
{
    public WitPackage Package { get; } = package;

    public WitInterface Definition { get; } = definition;

    public string ExternalName { get; } = externalName;

    /// <summary>The class that holds its types.</summary>
    public string Container { get; set; } = "";

    public bool IsImported { get; set; }

    public bool IsExported { get; set; }
}

/// <summary>A world with all that it includes, and the interfaces that it needs.</summary>
internal sealed class WorldModel
{
    private readonly Dictionary<WitInterface, WorldInterface> _interfaces = [];
    private readonly HashSet<WitWorld> _seen = [];

    public WorldModel(WitResolver resolver, WitPackage package, WitWorld world)
    {
        Resolver = resolver;
        Package = package;
        World = world;
        Collect(package, world);
        foreach (var one in Interfaces)
        {
            var name = CSharpNames.Pascal(one.Definition.Name);
            var isUnique = _interfaces.Values.Count(other => other.Definition.Name == one.Definition.Name) == 1;
            one.Container = isUnique ? name : CSharpNames.Pascal((one.Package.Name ?? "").Replace(':', '-')) + name;
        }
    }

    public WitResolver Resolver { get; }

    public WitPackage Package { get; }

    public WitWorld World { get; }

    public List<WorldInterface> Interfaces { get; } = [];

    public List<WitFunction> Imports { get; } = [];

    public List<WitFunction> Exports { get; } = [];

    public WorldInterface? Find(WitInterface definition) => _interfaces.TryGetValue(definition, out var found) ? found : null;

    private void Collect(WitPackage package, WitWorld world)
    {
        if (!_seen.Add(world))
            return;
        foreach (var include in world.Includes)
        {
            var (from, included) = Resolver.World(package, include.Path);
            Collect(from, included);
        }
        foreach (var use in world.Uses)
            Used(package, use).IsImported = true;
        foreach (var item in world.Items.Where(item => item.Feature is null))
        {
            if (item.Function is { } function)
            {
                (item.IsExport ? Exports : Imports).Add(function);
                continue;
            }
            var (owner, found) = item.Path is { } path ? Resolver.Interface(package, path) : (package, item.Inline!);
            var one = Add(owner, found, item.Path is null ? item.Name : owner.ExternalName(found.Name));
            one.IsImported |= !item.IsExport;
            one.IsExported |= item.IsExport;
        }
    }

    private WorldInterface Add(WitPackage package, WitInterface definition, string name)
    {
        if (_interfaces.TryGetValue(definition, out var known))
            return known;
        // What it uses comes first, and is imported with it.
        foreach (var use in definition.Uses)
            Used(package, use).IsImported = true;
        var added = new WorldInterface(package, definition, name);
        _interfaces.Add(definition, added);
        Interfaces.Add(added);
        return added;
    }

    private WorldInterface Used(WitPackage package, WitUse use)
    {
        var (owner, found) = Resolver.Interface(package, use.Path);
        return Add(owner, found, owner.ExternalName(found.Name));
    }
}
