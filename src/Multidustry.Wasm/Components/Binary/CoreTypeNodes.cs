using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Binary;

/// <summary>A core type as a component writes it: of a function, or of a module.</summary>
internal abstract record CoreTypeNode;

internal sealed record CoreFunctionNode(FunctionType Type) : CoreTypeNode;

internal sealed record ModuleNode(List<ModuleDeclaration> Declarations) : CoreTypeNode;

/// <summary>A line of the type of a module.</summary>
internal abstract record ModuleDeclaration;

internal sealed record ModuleTypeDeclaration(CoreTypeNode Type) : ModuleDeclaration;

internal sealed record ModuleAliasDeclaration(uint Depth, uint Index) : ModuleDeclaration;

internal sealed record ModuleImportDeclaration(string Module, string Name, CoreExternNode Type) : ModuleDeclaration;

internal sealed record ModuleExportDeclaration(string Name, CoreExternNode Type) : ModuleDeclaration;

/// <summary>What a module imports or exports; functions by the index of their type.</summary>
internal readonly record struct CoreExternNode(uint? Function, ExternalType Type);
