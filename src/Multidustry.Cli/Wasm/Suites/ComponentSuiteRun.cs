using System.Text.Json;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm.Suites;

/// <summary>Runs one file of the component suite and notes what does not come out as it says.</summary>
internal sealed class ComponentSuiteRun(SuiteFiles files, WasmOptions options) : SuiteRun(files, options)
{
    private readonly Dictionary<string, WasmComponent> _definitions = [];
    private readonly Dictionary<string, ComponentInstance> _instances = [];
    private ComponentInstance? _current;

    // Without a file the command is about the text format, which is a toolchain's.
    protected override bool IsSkipped(JsonElement command) => command.TryGetProperty("unparsed", out _);

    protected override string? Run(JsonElement command)
    {
        switch (command.GetProperty("type").GetString())
        {
            case "component":
                _current = Instantiate(Parse(command));
                if (command.GetProperty("name").GetString() is { } name)
                    _instances[name] = _current;
                return null;
            case "component_definition":
                _definitions[command.GetProperty("name").GetString() ?? ""] = Parse(command);
                return null;
            case "component_instance":
                _current = Instantiate(_definitions[command.GetProperty("definition").GetString() ?? ""]);
                _instances[command.GetProperty("instance").GetString() ?? ""] = _current;
                return null;
            case "action":
                Invoke(command.GetProperty("action"));
                return null;
            case "assert_return":
                return Check(command);
            case "assert_trap":
                return Expect<WasmTrapException>(() => Trap(command));
            case "assert_malformed":
            case "assert_invalid":
                return Expect<WasmFormatException>(() => Parse(command));
            case "assert_unlinkable":
                return Expect<WasmLinkException>(() => Instantiate(Parse(command)));
            case var other:
                return $"unknown command {other}";
        }
    }

    private void Trap(JsonElement command)
    {
        if (command.TryGetProperty("action", out var action))
            Invoke(action);
        else
            Instantiate(Parse(command));
    }

    private WasmComponent Parse(JsonElement command) => WasmComponent.Parse(Bytes(command), Options);

    private static ComponentInstance Instantiate(WasmComponent component) => new ComponentLinker().Instantiate(new(), component);

    private string? Check(JsonElement command)
    {
        var (function, result) = Invoke(command.GetProperty("action"));
        var expected = command.GetProperty("expected");
        var wanted = expected.GetArrayLength() == 0 ? null : ComponentValues.Parse(function.Type.Result!, ComponentValues.Parts(expected[0]));
        return ComponentValues.AreEqual(result, wanted) ? null : $"result {result}, expected {expected}";
    }

    private (ComponentFunction Function, object? Result) Invoke(JsonElement action)
    {
        var parts = ComponentValues.Parts(action);
        var instance = _current!;
        var first = 1;
        // Without a name the latest instance is meant.
        if (parts[1].GetString()!.StartsWith('$'))
            instance = _instances[parts[first++].GetString()!];
        var function = instance.Function(parts[first].GetString()!) ?? throw new MissingMethodException(parts[first].GetString());
        var arguments = parts[(first + 1)..].Select((part, i) => ComponentValues.Parse(function.Type.Parameters.Fields[i].Type, ComponentValues.Parts(part)));
        return (function, function.Call([.. arguments]));
    }
}
