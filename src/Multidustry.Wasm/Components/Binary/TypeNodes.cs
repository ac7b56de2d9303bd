using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Binary;

/// <summary>
/// A type as the file writes it, with indices. It becomes a real type when its component is instantiated, because
/// resources are new with every instance.
/// </summary>
internal abstract record TypeNode;

internal sealed record PrimitiveNode(PrimitiveKind Kind) : TypeNode;

internal sealed record IndexNode(uint Index) : TypeNode;

internal sealed record ListNode(TypeNode Element) : TypeNode;

/// <summary>A list whose length is part of its type.</summary>
internal sealed record FixedListNode(TypeNode Element, uint Length) : TypeNode;

internal sealed record RecordNode((string Name, TypeNode Type)[] Fields) : TypeNode;

internal sealed record VariantNode((string Name, TypeNode? Type)[] Cases, VariantForm Form) : TypeNode;

internal sealed record FlagsNode(string[] Names) : TypeNode;

internal sealed record HandleNode(uint Resource, bool IsOwn) : TypeNode;

/// <summary>A stream, future or error context.</summary>
internal sealed record AsynchronousNode(string Name, TypeNode? Element) : TypeNode;

internal sealed record FunctionNode((string Name, TypeNode Type)[] Parameters, TypeNode? Result, bool IsAsync) : TypeNode;

internal sealed record ResourceNode(uint? Destructor) : TypeNode;

internal sealed record InstanceNode(List<Definition> Declarations) : TypeNode;

internal sealed record ComponentNode(List<Definition> Declarations) : TypeNode;

/// <summary>What an import must be.</summary>
internal readonly record struct ExternNode(Sort Sort, uint Index, bool IsNewResource);

/// <summary>What an instance type promises to export.</summary>
internal sealed record ExportDeclaration(ExternName Extern, ExternNode Type) : Definition
{
    public string Name => Extern.Name;
}

/// <summary>A name of an import or export, and the interface that it says to implement.</summary>
internal readonly record struct ExternName(string Name, string? Implements = null);
