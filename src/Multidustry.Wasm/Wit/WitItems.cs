using System.Collections.Generic;

namespace Multidustry.Wasm.Wit;

/// <summary>Something with a name: a position for errors, documentation, and the gate that it stands behind.</summary>
public abstract class WitItem(string name, WitPosition position)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Where it is declared.</summary>
    public WitPosition Position { get; } = position;

    /// <summary>The comments before it, without their marks; empty when there are none.</summary>
    public string Documentation { get; internal set; } = "";

    /// <summary>The feature that must be on for it to be there (<c>@unstable</c>), or null.</summary>
    public string? Feature { get; internal set; }
}

/// <summary>A field, parameter or case.</summary>
public sealed class WitField(string name, WitType? type, WitPosition position) : WitItem(name, position)
{
    /// <summary>Its type; cases may have none.</summary>
    public WitType? Type { get; } = type;
}

/// <summary>What a type definition makes.</summary>
public enum WitTypeKind
{
    /// <summary>Another name of a type.</summary>
    Alias,

    /// <summary>Fields.</summary>
    Record,

    /// <summary>One of several cases, which may carry values.</summary>
    Variant,

    /// <summary>One of several cases.</summary>
    Enum,

    /// <summary>Any of several bits.</summary>
    Flags,

    /// <summary>Handles to something that has methods.</summary>
    Resource,
}

/// <summary>A type with a name.</summary>
public sealed class WitTypeDefinition(string name, WitTypeKind kind, IReadOnlyList<WitField> fields, WitType? alias, WitPosition position) : WitItem(name, position)
{
    /// <summary>What it makes.</summary>
    public WitTypeKind Kind { get; } = kind;

    /// <summary>Fields of a record, cases of a variant or enum, names of flags.</summary>
    public IReadOnlyList<WitField> Fields { get; } = fields;

    /// <summary>What an alias stands for.</summary>
    public WitType? Alias { get; } = alias;
}

/// <summary>How a function belongs to a resource.</summary>
public enum WitFunctionKind
{
    /// <summary>It does not.</summary>
    Free,

    /// <summary>It takes the resource as its first parameter.</summary>
    Method,

    /// <summary>It stands with the resource.</summary>
    Static,

    /// <summary>It makes one.</summary>
    Constructor,
}

/// <summary>A function.</summary>
public sealed class WitFunction(
    string name, WitFunctionKind kind, string? resource, IReadOnlyList<WitField> parameters, WitType? result, bool isAsync, WitPosition position) : WitItem(name, position)
{
    /// <summary>How it belongs to <see cref="Resource"/>.</summary>
    public WitFunctionKind Kind { get; } = kind;

    /// <summary>The resource that it belongs to, or null.</summary>
    public string? Resource { get; } = resource;

    /// <summary>Its parameters, without the resource of a method.</summary>
    public IReadOnlyList<WitField> Parameters { get; } = parameters;

    /// <summary>Its result as written, or null.</summary>
    public WitType? Result { get; } = result;

    /// <summary>Whether it may wait.</summary>
    public bool IsAsync { get; } = isAsync;

    /// <summary>Its name in components, such as <c>[method]file.read</c>.</summary>
    public string ExternalName => Kind switch
    {
        WitFunctionKind.Constructor => $"[constructor]{Resource}",
        WitFunctionKind.Method => $"[method]{Resource}.{Name}",
        WitFunctionKind.Static => $"[static]{Resource}.{Name}",
        _ => Name,
    };
}

/// <summary>Where an interface or world is: in this package, or in one that is named.</summary>
public sealed class WitPath(string? package, string name, string? version, WitPosition position)
{
    /// <summary>The package as <c>namespace:name</c>, or null for this one.</summary>
    public string? Package { get; } = package;

    /// <summary>The name in the package.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the package, or null.</summary>
    public string? Version { get; } = version;

    /// <summary>Where it stands.</summary>
    public WitPosition Position { get; } = position;

    /// <inheritdoc/>
    public override string ToString() => Package is null ? Name : $"{Package}/{Name}{(Version is null ? "" : $"@{Version}")}";
}

/// <summary>Names taken over from elsewhere: types by <c>use</c>, items of a world by <c>include</c>.</summary>
public sealed class WitUse(WitPath path, IReadOnlyList<(string Name, string As)> names, WitPosition position)
{
    /// <summary>Where they come from.</summary>
    public WitPath Path { get; } = path;

    /// <summary>The names there, and here.</summary>
    public IReadOnlyList<(string Name, string As)> Names { get; } = names;

    /// <summary>Where it stands.</summary>
    public WitPosition Position { get; } = position;
}

/// <summary>An interface: types and functions.</summary>
public class WitInterface(string name, WitPosition position) : WitItem(name, position)
{
    /// <summary>Types of other interfaces that it uses.</summary>
    public List<WitUse> Uses { get; } = [];

    /// <summary>Its types, in order.</summary>
    public List<WitTypeDefinition> Types { get; } = [];

    /// <summary>Its functions, in order; those of resources too.</summary>
    public List<WitFunction> Functions { get; } = [];
}

/// <summary>A line of a world that imports or exports a function or an interface.</summary>
public sealed class WitWorldItem(string name, bool isExport, WitFunction? function, WitInterface? inline, WitPath? path, WitPosition position) : WitItem(name, position)
{
    /// <summary>Whether the component offers it; otherwise it needs it.</summary>
    public bool IsExport { get; } = isExport;

    /// <summary>The function, when it is one.</summary>
    public WitFunction? Function { get; } = function;

    /// <summary>The interface, when it is written in place.</summary>
    public WitInterface? Inline { get; } = inline;

    /// <summary>Where the interface is, when it is named.</summary>
    public WitPath? Path { get; } = path;
}

/// <summary>A world: what a component needs and offers. Its own types are those of an interface without a name.</summary>
public sealed class WitWorld(string name, WitPosition position) : WitInterface(name, position)
{
    /// <summary>Its imports and exports, in order.</summary>
    public List<WitWorldItem> Items { get; } = [];

    /// <summary>Worlds whose items it has too.</summary>
    public List<WitUse> Includes { get; } = [];
}

/// <summary>A package: interfaces and worlds.</summary>
public sealed class WitPackage(string? name, string? version)
{
    /// <summary>Its name as <c>namespace:name</c>, or null when the text does not say.</summary>
    public string? Name { get; } = name;

    /// <summary>Its version, or null.</summary>
    public string? Version { get; } = version;

    /// <summary>Its interfaces, in order.</summary>
    public List<WitInterface> Interfaces { get; } = [];

    /// <summary>Its worlds, in order.</summary>
    public List<WitWorld> Worlds { get; } = [];

    /// <summary>Names of interfaces of other packages, by the name here.</summary>
    public Dictionary<string, WitPath> Uses { get; } = [];

    /// <summary>What a component calls an interface of this package.</summary>
    public string ExternalName(string item) => $"{Name}/{item}{(Version is null ? "" : $"@{Version}")}";
}
