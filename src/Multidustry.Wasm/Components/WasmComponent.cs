using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Validation;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components;

/// <summary>A validated component. Immutable and thread-safe; instances share compiled code.</summary>
public sealed class WasmComponent
{
    private WasmComponent(ComponentDefinition definition, ComponentSignature signature) => (Definition, Signature) = (definition, signature);

    /// <summary>The names of what it imports, in order.</summary>
    public IEnumerable<string> Imports => Definition.Definitions.OfType<ImportDefinition>().Select(import => import.Name);

    /// <summary>The names of what it exports, in order.</summary>
    public IEnumerable<string> Exports => Definition.Definitions.OfType<ExportDefinition>().Select(export => export.Name);

    /// <summary>What it imports, each as a line with its name and its type in the manner of WIT.</summary>
    public IEnumerable<string> DescribeImports() => TypeText.Lines(Signature.Imports);

    /// <summary>What it exports, each as a line with its name and its type in the manner of WIT.</summary>
    public IEnumerable<string> DescribeExports() => TypeText.Lines(Signature.Exports);

    internal ComponentDefinition Definition { get; }

    internal ComponentSignature Signature { get; }

    /// <summary>Decodes and validates a component with everything inside it.</summary>
    /// <exception cref="WasmFormatException">The bytes are malformed, invalid, use what is not supported, or exceed a limit.</exception>
    public static WasmComponent Parse(ReadOnlySpan<byte> bytes, WasmOptions? options = null)
    {
        options ??= WasmOptions.Default;
        var definition = ComponentReader.Read(bytes, options);
        return new(definition, ComponentValidator.Validate(definition, options.ModuleLimits));
    }

    /// <summary>Compiles all functions now, rather than each when it is first called. Any thread may do that at any time, once is enough.</summary>
    /// <param name="cancellationToken">Stops; what is compiled by then stays so.</param>
    /// <exception cref="WasmLimitException">A function is too large to be compiled.</exception>
    public void Compile(CancellationToken cancellationToken = default) => Compile(Definition, cancellationToken);

    private static void Compile(ComponentDefinition component, CancellationToken cancellationToken)
    {
        foreach (var definition in component.Definitions)
            if (definition is CoreModuleDefinition core)
                core.Module.Compile(cancellationToken);
            else if (definition is NestedComponentDefinition nested)
                Compile(nested.Component, cancellationToken);
    }
}
