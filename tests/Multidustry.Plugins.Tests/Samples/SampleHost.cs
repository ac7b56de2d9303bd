using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Plugins.Tests.Samples;

/// <summary>A sample plugin with the imports of its WIT world around it; what it does is written down in order.</summary>
internal sealed class SampleHost
{
    private const string Package = "multidustry:plugin";
    private readonly ComponentLinker _linker = new();
    private readonly WasmStore _store = new();
    private ComponentInstance? _plugin;

    /// <summary>What the plugin has called, as <c>function(arguments)</c>.</summary>
    public List<string> Done { get; } = [];

    public long MemoryBytes => _store.MemoryBytes;

    public ulong Now { get; set; } = 1_000_000;

    /// <summary>Lets the plugin import functions of an interface; what they return is asked for at each call.</summary>
    public SampleHost Offer(string name, string function, Func<object?[], object?>? answer = null)
    {
        _linker.Interface($"{Package}/{name}@0.1").Function(function, arguments =>
        {
            Done.Add($"{function}({string.Join(", ", arguments.Select(Text))})");
            return answer?.Invoke(arguments);
        });
        return this;
    }

    /// <summary>Starts the plugin and returns which events it wants.</summary>
    public uint Start(string guest)
    {
        foreach (var types in (string[])["types", "proxy-types", "apiserver-types"])
            _linker.Interface($"{Package}/{types}@0.1");
        _linker.Interface($"{Package}/host@0.1").Function("now", () => Now).Function<int, string>("log", (_, text) => Done.Add($"log({text})"));
        _plugin = _linker.Instantiate(_store, WasmComponent.Parse(Recordings.Bytes($"plugins/{guest}.wasm")));
        var result = (VariantValue)_plugin.Function("start")!.Call(new VariantValue(0, null))!;
        Assert.That(result.Case, Is.Zero, () => $"{result.Payload}");
        return (uint)result.Payload!;
    }

    /// <summary>Gives the plugin one batch and returns what it did.</summary>
    public IReadOnlyList<string> Handle(params VariantValue[] events)
    {
        Done.Clear();
        _plugin!.Function("handle")!.Call([Array.ConvertAll<VariantValue, object?>(events, one => one)]);
        return [.. Done];
    }

    public byte[] SaveState() => (byte[])_plugin!.Function("save-state")!.Call()!;

    private static string Text(object? value) => value switch
    {
        null => "none",
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        VariantValue variant => $"{variant.Case}:{Text(variant.Payload)}",
        object?[] items => $"[{string.Join(", ", items.Select(Text))}]",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
    };
}
