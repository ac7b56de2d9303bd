using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Compilation;

namespace Multidustry.Wasm.Tests.Runtime;

/// <summary>
/// Random modules that are captured between calls and go on elsewhere, in the other engine: what they do from there, and what can
/// be captured of them afterwards, is what they would have done at home.
/// </summary>
public sealed class HandoverTests
{
    private const long Tank = 9_000; // enough for a page of memory
    private static readonly WasmLimits Small = new() { MaxMemoryBytes = 2 * WasmMemory.PageSize, MaxStackBytes = 16 << 10 };

    [Test]
    public void A_module_goes_on_in_another_engine_as_it_would_have_here(
        [Values(ExecutionMode.Interpreted, ExecutionMode.Compiled)] ExecutionMode before,
        [Values(ExecutionMode.Interpreted, ExecutionMode.Compiled)] ExecutionMode after)
    {
        var seed = Seeds.Choose(8088);
        var changed = 0;
        for (var i = 0; i < Seeds.Cases(40); i++)
        {
            var module = new RandomModule(new Random(seed + i));
            var bytes = module.Build();
            var (home, elsewhere) = (new Place(bytes, before), new Place(bytes, after));
            var fresh = home.Store.Snapshot();
            home.CallAll(module);
            var captured = home.Store.Snapshot();
            changed += captured.AsSpan().SequenceEqual(fresh) ? 0 : 1;

            elsewhere.Store.Restore(captured);
            Assert.That(elsewhere.Store.Snapshot(), Is.EqualTo(captured), $"module {seed + i}, restored");
            foreach (var (export, arguments) in home.Calls)
                Assert.That(elsewhere.Call(export, arguments), Is.EqualTo(home.Call(export, arguments)), $"{export.Name} of module {seed + i}");
            Assert.That(elsewhere.Store.Snapshot(), Is.EqualTo(home.Store.Snapshot()), $"module {seed + i}, later");
        }
        Assert.That(changed, Is.Positive, "the modules keep too little to tell anything");
    }

    [Test]
    public void A_state_taken_back_again_and_again_leads_to_the_same_one([Values(ExecutionMode.Interpreted, ExecutionMode.Compiled)] ExecutionMode mode)
    {
        var seed = Seeds.Choose(8089);
        for (var i = 0; i < Seeds.Cases(15); i++)
        {
            var module = new RandomModule(new Random(seed + i));
            var place = new Place(module.Build(), mode);
            place.CallAll(module);
            var (start, ends) = (place.Store.Snapshot(), new HashSet<string>());
            for (var round = 0; round < 3; round++)
            {
                place.Store.Restore(start);
                var outcomes = place.Calls.Select(call => place.Call(call.Export, call.Arguments)).ToArray();
                ends.Add(string.Join('\n', outcomes) + Convert.ToHexString(place.Store.Snapshot()));
            }
            Assert.That(ends, Has.Count.EqualTo(1), $"module {seed + i}");
        }
    }

    /// <summary>An instance of a random module with the calls that are made of it.</summary>
    private sealed class Place
    {
        private readonly WasmInstance _instance;
        private readonly List<long> _notes = [];

        public Place(byte[] bytes, ExecutionMode mode)
        {
            Store = new(Small);
            _instance = new Linker().DefineFunction<long>("host", "note", (_, value) => _notes.Add(value))
                .Instantiate(Store, WasmModule.Parse(bytes, new() { Mode = mode, CanonicalizeNaN = true }));
        }

        public WasmStore Store { get; }

        public List<(ModuleExport Export, WasmValue[] Arguments)> Calls { get; } = [];

        public void CallAll(RandomModule module)
        {
            foreach (var export in _instance.Module.Exports)
            {
                Calls.Add((export, module.Arguments(export.Type.Function!)));
                Call(export, Calls[^1].Arguments);
            }
        }

        /// <summary>What a call gives, or how it ends, with the notes that it makes and the fuel that it leaves.</summary>
        public string Call(ModuleExport export, WasmValue[] arguments)
        {
            _notes.Clear();
            Store.Fuel = Tank;
            string outcome;
            try
            {
                outcome = string.Join(' ', _instance.Function(export.Name)!.Call(arguments).Select((value, i) => Text(export.Type.Function!.Results[i], value)));
            }
            catch (WasmTrapException trap)
            {
                outcome = trap.Kind.ToString();
            }
            return $"{outcome}; {string.Join(' ', _notes)}; {Store.Fuel}";
        }

        private static string Text(WasmType type, WasmValue value) => type switch
        {
            WasmType.I32 or WasmType.F32 => value.AsInt32().ToString("x8"),
            WasmType.V128 => value.AsVector128().ToString(),
            _ => value.AsInt64().ToString("x16"),
        };
    }
}
