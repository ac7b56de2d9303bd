using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components;

/// <summary>A decoded component, whose core modules are validated. Immutable and thread-safe; instances share compiled code.</summary>
public sealed class WasmComponent
{
    private WasmComponent(ComponentDefinition definition) => Definition = definition;

    /// <summary>The names of what it imports, in order.</summary>
    public IEnumerable<string> Imports => Definition.Definitions.OfType<ImportDefinition>().Select(import => import.Name);

    /// <summary>The names of what it exports, in order.</summary>
    public IEnumerable<string> Exports => Definition.Definitions.OfType<ExportDefinition>().Select(export => export.Name);

    internal ComponentDefinition Definition { get; }

    /// <summary>
    /// Decodes a component. Its core modules are validated here; its indices and types are checked when it is instantiated.
    /// </summary>
    /// <exception cref="WasmFormatException">The bytes are malformed, use what is not supported, or exceed a limit.</exception>
    public static WasmComponent Parse(ReadOnlySpan<byte> bytes, WasmOptions? options = null) =>
        new(ComponentReader.Read(bytes, options ?? WasmOptions.Default));
}
