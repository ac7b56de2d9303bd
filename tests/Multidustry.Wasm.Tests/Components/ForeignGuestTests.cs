using System.Text;
using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>
/// A guest in JavaScript (<c>values.js</c> and <c>values.wit</c> beside the component, built by componentize-qjs), whose bindings know the canonical ABI by
/// themselves: what it takes apart and puts together again must be what it was given.
/// </summary>
public sealed class ForeignGuestTests
{
    private const string Kinds = "test:types/kinds@1.2.3";
    private static readonly WasmComponent Component = WasmComponent.Parse(Recordings.Bytes("wasm/component-values.wasm"));
    private ComponentInstance _guest = null!;
    private List<string> _asked = null!;

    [SetUp]
    public void Instantiate()
    {
        _asked = [];
        var linker = new ComponentLinker().DefineWasi();
        linker.Interface("test:types/shapes@1.2");
        var host = linker.Interface("test:types/host@1.2").Resource("file");
        host.Function("ask", arguments =>
        {
            _asked.Add(RandomValues.Text(arguments[1]));
            return VariantValue.Some(arguments[0]);
        });
        host.Function("open", arguments => (string)arguments[0]! is { Length: > 0 } name
            ? new VariantValue(0, host.Own("file", name))
            : new VariantValue(1, "no name"));
        host.Function("[constructor]file", arguments => host.Own("file", arguments[0]!));
        host.Function("[method]file.read", arguments => Encoding.ASCII.GetBytes($"{((ResourceHandle)arguments[0]!).Target} content")[..(int)(uint)arguments[1]!]);
        _guest = linker.Instantiate(new(), Component);
    }

    [TestCase("echo-deep")]
    [TestCase("echo-shape")]
    [TestCase("echo-shapes")]
    [TestCase("echo-tree")]
    [TestCase("echo-flags")]
    [TestCase("echo-results")]
    [TestCase("echo-numbers")]
    [TestCase("echo-lists")]
    public void Values_come_back_as_they_went(string name)
    {
        var random = new Random(Seeds.Choose(2026));
        var function = _guest.Instance(Kinds)!.Function(name)!;
        var types = function.Type.Parameters.Fields;
        for (var i = 0; i < Seeds.Cases(200); i++)
        {
            var arguments = types.Select(field => Narrow(RandomValues.Of(random, field.Type))).ToArray();
            var sent = RandomValues.Text(arguments.Length == 1 ? arguments[0] : arguments);
            Assert.That(RandomValues.Text(function.Call(arguments)), Is.EqualTo(sent), $"case {i}");
        }
    }

    // These bindings make a number of JavaScript of every number, which holds whole ones up to 53 bits.
    private static object? Narrow(object? value)
    {
        const int beyond = 11;
        switch (value)
        {
            case long number: return number >> beyond;
            case ulong number: return number >> beyond;
            case VariantValue variant: return variant with { Payload = Narrow(variant.Payload) };
            case Array { Rank: 1 } items:
                for (var i = 0; i < items.Length; i++)
                    items.SetValue(Narrow(items.GetValue(i)), i);
                break;
        }
        return value;
    }

    [Test]
    public void More_arguments_than_fit_into_core_values_go_through_memory()
    {
        string[] texts = ["", "a", "ä", "€", "😀", "six", "seven", new('8', 3000)];
        var result = (object?[])_guest.Instance(Kinds)!.Function("echo-many")!.Call([.. texts, new byte[77]])!;
        Assert.That(result, Is.EqualTo((string[])[.. texts, "77"]));
    }

    [Test]
    public void An_exception_of_the_guest_is_an_error_of_its_result()
    {
        var fail = _guest.Instance(Kinds)!.Function("fail")!;
        Assert.That(fail.Call("ok"), Is.EqualTo(new VariantValue(0, "ok")));
        Assert.That(fail.Call("too long"), Is.EqualTo(new VariantValue(1, "too long!")));
    }

    [Test]
    public void Resources_of_the_guest_are_made_lent_and_dropped()
    {
        var make = _guest.Instance(Kinds)!.Function("[static]counter.make")!;
        Assert.That(make.Call(1, Array.Empty<object?>()), Is.EqualTo(new VariantValue(1, "no names")));
        var first = (ResourceHandle)((VariantValue)make.Call(40, new object?[] { "a", "b" })!).Payload!;
        var second = (ResourceHandle)_guest.Instance(Kinds)!.Function("[constructor]counter")!.Call(100)!;
        var next = _guest.Instance(Kinds)!.Function("[method]counter.next")!;
        Assert.That((next.Call(first), next.Call(first), next.Call(second)), Is.EqualTo(((object)42, (object)43, (object)100)));
        Assert.That(_guest.Instance(Kinds)!.Function("[method]counter.add")!.Call(first, second), Is.EqualTo(145));
        first.Drop();
        Assert.That(() => next.Call(first), Throws.ArgumentException.With.Message.Contains("dropped"));
        Assert.That(first.Drop, Throws.InvalidOperationException);
        Assert.That(next.Call(second), Is.EqualTo(101));
    }

    [Test]
    public void The_guest_calls_the_host_with_values_and_resources()
    {
        var lines = (object?[])_guest.Function("run")!.Call()!;
        Assert.That(lines, Is.EqualTo(new[] { "{\"tag\":\"text\",\"val\":\"seven\"}", "a.txt", "2", "error no name" }));
        Assert.That(_asked.Single(), Does.Contain("UInt16[]").And.Contain("Rune 😀"));
    }
}
