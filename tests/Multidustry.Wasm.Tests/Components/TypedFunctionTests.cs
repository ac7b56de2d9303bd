using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Functions of components and of the host with .NET types instead of objects.</summary>
public sealed class TypedFunctionTests
{
    [Test]
    public void A_component_is_called_and_calls_with_text([Values] ExecutionMode mode)
    {
        var log = new List<string>();
        var greet = Join(new ComponentLinker().Function<string>("log", log.Add), mode).AsFunc<string, string>();
        Assert.That(greet("Frog"), Is.EqualTo("Welcome, Frog!"));
        Assert.That(greet("Frög😀"), Is.EqualTo("Welcome, Frög😀!"));
        Assert.That(greet(""), Is.EqualTo("Welcome, !"));
        Assert.That(log, Has.Count.EqualTo(3));
    }

    [Test]
    public void Objects_stand_for_any_type()
    {
        var log = new List<object?>();
        var greet = Join(new ComponentLinker().Function<object?>("log", log.Add), ExecutionMode.Automatic).AsFunc<object?, object?>();
        Assert.That(greet("Frog"), Is.EqualTo("Welcome, Frog!"));
        Assert.That(log, Is.EqualTo(new[] { "Frog" }));
    }

    [Test]
    public void Another_type_is_refused_when_the_delegate_is_made()
    {
        var join = Join(new ComponentLinker().Function<string>("log", _ => { }), ExecutionMode.Automatic);
        Assert.Throws<ArgumentException>(() => join.AsFunc<int, string>());
        Assert.Throws<ArgumentException>(() => join.AsFunc<string, int>());
        Assert.Throws<ArgumentException>(() => join.AsFunc<string, string, string>());
        Assert.Throws<ArgumentException>(() => join.AsAction<string>());
    }

    [Test]
    public void A_host_function_of_another_type_refuses_the_component() =>
        Assert.Throws<WasmLinkException>(() => Join(new ComponentLinker().Function<int>("log", _ => { }), ExecutionMode.Automatic));

    [Test]
    public void A_missing_text_is_an_error() =>
        Assert.Throws<ArgumentNullException>(() => Join(new ComponentLinker().Function<string>("log", _ => { }), ExecutionMode.Automatic).AsFunc<string, string>()(null!));

    [Test]
    public void A_direct_call_allocates_its_text_alone()
    {
        var greet = Join(new ComponentLinker().Function<string>("log", _ => { }), ExecutionMode.Compiled).AsFunc<string, string>();
        for (var i = 0; i < 100; i++)
            greet("Frog");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            greet("Frog");
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
        // "Frog" for the host and "Welcome, Frog!" for the caller: 32 and 56 bytes.
        Assert.That(each, Is.LessThanOrEqualTo(96));
    }

    [Test]
    public void A_host_that_throws_ends_the_call_and_the_component()
    {
        var greet = Join(new ComponentLinker().Function<string>("log", _ => throw new InvalidOperationException("no log")), ExecutionMode.Automatic).AsFunc<string, string>();
        Assert.Throws<InvalidOperationException>(() => greet("a"));
        Assert.That(() => greet("a"), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot enter"));
    }

    [Test]
    public void A_host_that_calls_back_into_its_caller_traps()
    {
        Func<string, string>? greet = null;
        greet = Join(new ComponentLinker().Function<string>("log", name => greet!(name)), ExecutionMode.Automatic).AsFunc<string, string>();
        Assert.That(() => greet("a"), Throws.TypeOf<WasmTrapException>().With.Message.Contains("cannot enter"));
    }

    private static ComponentFunction Join(ComponentLinker linker, ExecutionMode mode) =>
        linker.Instantiate(new(), WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"), new() { Mode = mode })).Function("on-player-join")!;
}
