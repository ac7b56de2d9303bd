using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>The types of core modules: of real ones, and written ones.</summary>
internal static class CoreModules
{
    public static ModuleSignature Signature(WasmModule module)
    {
        var signature = new ModuleSignature([], []);
        foreach (var import in module.Imports)
            Import(signature, import.Module, import.Name, import.Type);
        foreach (var export in module.Exports)
            Export(signature, export.Name, export.Type);
        return signature;
    }

    public static ModuleSignature Signature(ModuleNode node, Func<ModuleAliasDeclaration, FunctionType> outer)
    {
        var signature = new ModuleSignature([], []);
        var types = new List<FunctionType>();
        foreach (var declaration in node.Declarations)
            switch (declaration)
            {
                case ModuleTypeDeclaration { Type: CoreFunctionNode function }:
                    types.Add(function.Type);
                    break;
                case ModuleAliasDeclaration { Depth: 0 } alias:
                    types.Add(At(types, alias.Index));
                    break;
                case ModuleAliasDeclaration alias:
                    types.Add(outer(alias));
                    break;
                case ModuleImportDeclaration import:
                    Import(signature, import.Module, import.Name, Resolve(import.Type, types));
                    break;
                case ModuleExportDeclaration export:
                    Export(signature, export.Name, Resolve(export.Type, types));
                    break;
            }
        return signature;
    }

    private static ExternalType Resolve(CoreExternNode node, List<FunctionType> types) =>
        node.Function is { } index ? ExternalType.Of(At(types, index)) : node.Type;

    private static FunctionType At(List<FunctionType> types, uint index) =>
        index < (uint)types.Count ? types[(int)index] : throw new WasmInvalidException($"type index {index} out of bounds");

    private static void Import(ModuleSignature signature, string module, string name, ExternalType type)
    {
        if (!signature.Imports.TryAdd((module, name), type))
            throw new WasmInvalidException($"duplicate import name `{module}:{name}`");
    }

    private static void Export(ModuleSignature signature, string name, ExternalType type)
    {
        if (!signature.Exports.TryAdd(name, type))
            throw new WasmInvalidException($"export name `{name}` already defined");
    }
}
