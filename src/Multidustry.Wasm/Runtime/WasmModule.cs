using System.Security.Cryptography;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Compilation;
using Multidustry.Wasm.Interpretation;
using Multidustry.Wasm.Validation;

namespace Multidustry.Wasm.Runtime;

/// <summary>A validated module. Immutable and thread-safe; instances share its compiled code.</summary>
public sealed class WasmModule
{
    private readonly Lazy<Dictionary<int, string>> _names;

    private WasmModule(ModuleDefinition definition, FunctionBody[] bodies, WasmOptions options)
    {
        Definition = definition;
        Bodies = bodies;
        Options = options;
        Layout = new(definition);
        _names = new(() => NameSection.FunctionNamesOf(definition));
        Compiled = options.IsCompiled ? new(this) : null;
        Engine = Compiled is { } compiled ? compiled : new Interpreter(this);
    }

    /// <summary>How it is executed.</summary>
    public WasmOptions Options { get; }

    /// <summary>What it needs, in the order in which instantiation takes it.</summary>
    public IReadOnlyList<ModuleImport> Imports => Definition.Imports;

    /// <summary>What it offers.</summary>
    public IReadOnlyList<ModuleExport> Exports => Definition.Exports;

    internal ModuleDefinition Definition { get; }

    internal FunctionBody[] Bodies { get; }

    internal InstanceLayout Layout { get; }

    internal IExecutionEngine Engine { get; }

    internal CompiledModule? Compiled { get; }

    internal bool IsCompiled => Compiled is not null;

    /// <summary>Decodes and validates a module.</summary>
    /// <exception cref="WasmFormatException">The bytes are malformed, invalid, or exceed a limit.</exception>
    public static WasmModule Parse(ReadOnlySpan<byte> bytes, WasmOptions? options = null)
    {
        options ??= WasmOptions.Default;
        if (bytes.Length > options.ModuleLimits.MaxModuleBytes)
            throw new WasmInvalidException($"module of {bytes.Length} bytes, at most {options.ModuleLimits.MaxModuleBytes}");
        var definition = ModuleReader.Read(bytes.ToArray(), options.ModuleLimits);
        return new(definition, ModuleValidator.Validate(definition, options), options);
    }

    /// <summary>Compiles all functions now, rather than each when it is first called; interpreted modules have nothing to do.</summary>
    /// <exception cref="WasmLimitException">A function is too large to be compiled.</exception>
    internal void Compile(CancellationToken cancellationToken)
    {
        for (var i = 0; Compiled is not null && i < Bodies.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Compiled.Entry(Definition.ImportedFunctions + i);
        }
    }

    /// <summary>The SHA-256 of its bytes.</summary>
    public byte[] ComputeHash() => SHA256.HashData(Definition.Bytes);

    /// <summary>The contents of its custom sections called <paramref name="name"/>.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> CustomSections(string name) =>
        Definition.CustomSections.Where(section => section.Name == name).Select(section => (ReadOnlyMemory<byte>)Definition.Bytes.AsMemory(section.Content));

    internal WasmFrame Frame(int function) =>
        new(function, _names.Value.TryGetValue(function, out var name) ? name : $"func[{function}]");
}
