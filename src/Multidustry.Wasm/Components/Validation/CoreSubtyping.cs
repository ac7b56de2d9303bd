using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Types of core modules and of what they import and export.</summary>
internal static class CoreSubtyping
{
    /// <summary>A module may import less and export more than is wanted.</summary>
    public static void Check(ModuleSignature actual, ModuleSignature wanted, Place what, TypeSteps steps)
    {
        foreach (var (name, type) in actual.Imports)
        {
            steps.Take(name.Name);
            if (!wanted.Imports.TryGetValue(name, out var given))
                throw new WasmInvalidException($"{what}: missing expected import `{name.Module}::{name.Name}`");
            Check(given, type, what, "import", name.Name);
        }
        foreach (var (name, type) in wanted.Exports)
        {
            steps.Take(name);
            if (!actual.Exports.TryGetValue(name, out var given))
                throw new WasmInvalidException($"{what}: missing expected export `{name}`");
            Check(given, type, what, "export", name);
        }
    }

    public static void Check(ExternalType actual, ExternalType wanted, Place what, string kind, string name)
    {
        var fits = actual.Kind == wanted.Kind && actual.Kind switch
        {
            ExternalKind.Function => actual.Function!.Equals(wanted.Function),
            ExternalKind.Table => actual.Table.Element == wanted.Table.Element && Within(actual.Table.Size, wanted.Table.Size),
            ExternalKind.Memory => Within(actual.Memory.Pages, wanted.Memory.Pages),
            _ => actual.Global == wanted.Global,
        };
        if (!fits)
            throw new WasmInvalidException($"{what}: type mismatch in {kind} `{name}`: expected: ({wanted}), found ({actual})");
    }

    private static bool Within(SizeRange actual, SizeRange wanted) => wanted.Accepts(actual.Minimum, actual.Maximum);
}
