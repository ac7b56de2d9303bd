using System.CommandLine;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm;

/// <summary><c>multidustry wasm …</c>: runs and examines modules and components, and runs conformance suites.</summary>
internal static class WasmCommand
{
    private const string Interpreter = "interpreter", Jit = "jit";

    public static Command Create() => new("wasm", "Run and examine WebAssembly modules and components.")
    {
        SpecCommand.Create(),
        RunCommand.Create(),
        InspectCommand.Create(),
    };

    public static Option<string> Engine()
    {
        var engine = new Option<string>("--engine") { Description = "What executes the code.", DefaultValueFactory = _ => Jit };
        engine.AcceptOnlyFromAmong(Interpreter, Jit);
        return engine;
    }

    public static WasmOptions Options(string? engine) =>
        new() { Mode = engine == Interpreter ? ExecutionMode.Interpreted : ExecutionMode.Compiled };

    /// <summary>The bytes of a module or component.</summary>
    public static byte[] Read(FileInfo file) => InputFile.Read(file, bytes => bytes is [0x00, 0x61, 0x73, 0x6D, ..] ? bytes : throw new InvalidDataException("no WebAssembly module or component"));

    /// <summary>Whether the bytes are a component; those of a core module have another number at the same place.</summary>
    public static bool IsComponent(ReadOnlySpan<byte> bytes) => bytes is [0x00, 0x61, 0x73, 0x6D, _, _, 0x01, 0x00, ..];
}
