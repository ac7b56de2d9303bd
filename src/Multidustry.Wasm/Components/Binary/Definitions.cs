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

internal readonly record struct NamedReference(string Name, Reference Target);

/// <summary>A definition of a component, in the order of the file: each adds to an index space when it is instantiated.</summary>
internal abstract record Definition;

internal sealed record CoreModuleDefinition(WasmModule Module) : Definition;

internal sealed record CoreInstanceDefinition(uint? Module, NamedReference[] Items) : Definition;

internal sealed record CoreTypeDefinition : Definition;

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

internal sealed record ImportDefinition(string Name, ExternNode Type) : Definition;

internal sealed record ExportDefinition(string Name, Reference Target) : Definition;

internal sealed record OptionNodes(StringEncoding Encoding, uint? Memory, uint? Realloc, uint? PostReturn);

/// <summary>A decoded component.</summary>
internal sealed record ComponentDefinition(List<Definition> Definitions);
