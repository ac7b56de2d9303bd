using System.Text.Json;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Conformance;

/// <summary>Runs one file of the component suite and notes what does not come out as it says.</summary>
internal sealed class ComponentSuiteRun(IReadOnlyDictionary<string, byte[]> files, WasmOptions options)
{
    private readonly Dictionary<string, WasmComponent> _definitions = [];
    private readonly Dictionary<string, ComponentInstance> _instances = [];
    private ComponentInstance? _current;

    public List<string> Failures { get; } = [];

    public void Run(string name)
    {
        using var document = JsonDocument.Parse(files[name]);
        foreach (var command in document.RootElement.GetProperty("commands").EnumerateArray())
        {
            try
            {
                Run(command);
            }
            catch (Exception exception)
            {
                Failures.Add($"{name}:{command.GetProperty("line")} {command.GetProperty("type")}: {exception.GetType().Name} {exception.Message}\n{exception.StackTrace}");
            }
        }
    }

    private void Run(JsonElement command)
    {
        switch (command.GetProperty("type").GetString())
        {
            case "component":
                _current = Instantiate(Parse(command));
                if (command.GetProperty("name").GetString() is { } name)
                    _instances[name] = _current;
                break;
            case "component_definition":
                _definitions[command.GetProperty("name").GetString() ?? ""] = Parse(command);
                break;
            case "component_instance":
                _current = Instantiate(_definitions[command.GetProperty("definition").GetString() ?? ""]);
                _instances[command.GetProperty("instance").GetString() ?? ""] = _current;
                break;
            case "assert_return":
                Check(command);
                break;
            case "assert_trap":
                Expect<WasmTrapException>(() => Invoke(command.GetProperty("action")));
                break;
            case "assert_malformed":
                Expect<WasmFormatException>(() => Parse(command));
                break;
            case "assert_invalid":
                Expect<WasmFormatException>(() => Instantiate(Parse(command)));
                break;
            case var other:
                throw new NotSupportedException(other);
        }
    }

    private WasmComponent Parse(JsonElement command) => WasmComponent.Parse(files[command.GetProperty("filename").GetString()!], options);

    private static ComponentInstance Instantiate(WasmComponent component) => new ComponentLinker().Instantiate(new(), component);

    private void Check(JsonElement command)
    {
        var (function, result) = Invoke(command.GetProperty("action"));
        var expected = command.GetProperty("expected");
        var wanted = expected.GetArrayLength() == 0 ? null : ComponentValues.Parse(function.Type.Result!, ComponentValues.Parts(expected[0]));
        if (!Is.EqualTo(wanted).ApplyTo(result).IsSuccess)
            throw new InvalidDataException($"result {result}, expected {wanted}");
    }

    private static void Expect<T>(Action action) where T : Exception
    {
        try
        {
            action();
        }
        catch (T)
        {
            return;
        }
        throw new InvalidDataException($"no {typeof(T).Name}");
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
