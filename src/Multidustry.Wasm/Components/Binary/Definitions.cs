using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Binary;

/// <summary>What an index counts; core sorts come first.</summary>
internal enum Sort
{
    CoreFunction,
    CoreTable,
    CoreMemory,
    CoreGlobal,
    CoreTag,
    CoreType,
    CoreModule,
    CoreInstance,
    Function,
    Value,
    Type,
    Component,
    Instance,
}

internal readonly record struct Reference(Sort Sort, uint Index);

internal readonly record struct NamedReference(ExternName Name, Reference Target);

/// <summary>A definition of a component, in the order of the file: each adds to an index space when it is instantiated.</summary>
internal abstract record Definition;

internal sealed record CoreModuleDefinition(WasmModule Module) : Definition;

internal sealed record CoreInstanceDefinition(uint? Module, NamedReference[] Items) : Definition;

internal sealed record CoreTypeDefinition(CoreTypeNode Type) : Definition;

internal sealed record NestedComponentDefinition(ComponentDefinition Component) : Definition;

internal sealed record InstanceDefinition(uint? Component, NamedReference[] Items) : Definition;

/// <summary>Something that an instance exports.</summary>
internal sealed record ExportAliasDefinition(Sort Sort, uint Instance, string Name) : Definition;

/// <summary>Something that a component around this one has defined.</summary>
internal sealed record OuterAliasDefinition(Sort Sort, uint Depth, uint Index) : Definition;

internal sealed record TypeDefinition(TypeNode Type) : Definition;

internal sealed record LiftDefinition(uint Function, uint Type, OptionNodes Options) : Definition;

internal sealed record LowerDefinition(uint Function, OptionNodes Options) : Definition;

internal enum ResourceOperation
{
    New,
    Drop,
    Representation,
}

internal sealed record ResourceDefinition(ResourceOperation Operation, uint Type) : Definition;

/// <summary>A function of the asynchronous part.</summary>
internal sealed record BuiltinDefinition(Builtin Builtin, BuiltinOperands Operands) : Definition;

internal sealed record ImportDefinition(ExternName Extern, ExternNode Type) : Definition
{
    public string Name => Extern.Name;
}

internal sealed record ExportDefinition(ExternName Extern, Reference Target, ExternNode? Ascription) : Definition
{
    public string Name => Extern.Name;
}

internal sealed record OptionNodes
{
    public StringEncoding Encoding { get; init; }

    public uint? Memory { get; init; }

    public uint? Realloc { get; init; }

    public uint? PostReturn { get; init; }

    public bool IsAsync { get; init; }

    public uint? Callback { get; init; }
}

/// <summary>A decoded component.</summary>
internal sealed record ComponentDefinition(List<Definition> Definitions);
