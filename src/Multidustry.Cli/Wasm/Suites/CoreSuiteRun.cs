using System.Runtime.Intrinsics;
using System.Text.Json;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm.Suites;

/// <summary>Runs one file of the core suite and notes what does not come out as it says.</summary>
internal sealed class CoreSuiteRun : SuiteRun
{
    private readonly WasmStore _store = new(new() { MaxMemoryBytes = 1L << 31, MaxTableElements = 20_000_000, MaxInstances = 10_000 });
    private readonly Dictionary<string, WasmInstance> _named = [];
    private readonly Linker _linker = new();
    private WasmInstance? _current;

    public CoreSuiteRun(SuiteFiles files, WasmOptions options)
        : base(files, options) => Spectest.Define(_linker, _store);

    // The text format is a toolchain's, not an engine's.
    protected override bool IsSkipped(JsonElement command) =>
        command.TryGetProperty("module_type", out var type) && type.GetString() == "text";

    protected override string? Run(JsonElement command)
    {
        switch (command.GetProperty("type").GetString())
        {
            case "module":
                _current = Instantiate(command);
                if (command.TryGetProperty("name", out var name))
                    _named[name.GetString()!] = _current;
                return null;
            case "register":
                _linker.DefineInstance(command.GetProperty("as").GetString()!, Instance(command, "name"));
                return null;
            case "action":
                Act(command.GetProperty("action"));
                return null;
            case "assert_return":
                return CheckResults(Act(command.GetProperty("action")), command.GetProperty("expected"));
            case "assert_trap":
            case "assert_exhaustion":
                return Expect<WasmTrapException>(() => Act(command.GetProperty("action")), command.GetProperty("text").GetString());
            case "assert_malformed":
                return Expect<WasmMalformedException>(() => Parse(command), null);
            case "assert_invalid":
                return Expect<WasmInvalidException>(() => Parse(command), null);
            case "assert_unlinkable":
                return Expect<WasmLinkException>(() => Instantiate(command), command.GetProperty("text").GetString());
            case "assert_uninstantiable":
                return Expect<WasmTrapException>(() => Instantiate(command), command.GetProperty("text").GetString());
            case var other:
                return $"unknown command {other}";
        }
    }

    private WasmModule Parse(JsonElement command) => WasmModule.Parse(Bytes(command), Options);

    private WasmInstance Instantiate(JsonElement command) => _linker.Instantiate(_store, Parse(command));

    private WasmInstance Instance(JsonElement action, string property) =>
        action.TryGetProperty(property, out var name) ? _named[name.GetString()!] : _current!;

    private WasmValue[] Act(JsonElement action)
    {
        var instance = Instance(action, "module");
        var field = action.GetProperty("field").GetString()!;
        if (action.GetProperty("type").GetString() == "get")
            return [instance.Global(field)!.Value];
        return instance.Function(field)!.Call([.. action.GetProperty("args").EnumerateArray().Select(value => CoreValues.Parse(_store, value))]);
    }

    private string? CheckResults(WasmValue[] actual, JsonElement expected)
    {
        if (actual.Length != expected.GetArrayLength())
            return $"{actual.Length} results, expected {expected}";
        for (var i = 0; i < actual.Length; i++)
            if (!CoreValues.Matches(_store, actual[i], expected[i]))
                return $"result {i} is {actual[i].AsVector128().AsUInt64()} (f64 {actual[i].AsDouble()}), expected {expected[i]}";
        return null;
    }
}
