using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Components.Validation;

namespace Multidustry.Wasm.Tests.Components.Validation;

/// <summary>What may be given where something else is wanted, and what is said when it may not.</summary>
public sealed class SubtypingTests
{
    private static readonly PrimitiveType U8 = new(PrimitiveKind.U8), Text = new(PrimitiveKind.String);

    private static IEnumerable<TestCaseData> Mismatches()
    {
        var (file, socket) = (new AbstractResource(new()), new AbstractResource(new()));
        return
        [
            Case("another type", "type mismatch, expected string, found u8", U8, Text),
            Case("a list of others", "expected string, found u8", new ListType(U8), new ListType(Text)),
            Case("a list of a length", "expected list, found fixedlist", new FixedListType(U8, 2), new ListType(U8)),
            Case("a list of another length", "type mismatch", new FixedListType(U8, 2), new FixedListType(U8, 3)),
            Case("fewer fields", "expected 2 fields, found 1", Record(("a", U8)), Record(("a", U8), ("b", U8))),
            Case("more fields", "expected 1 fields, found 2", Record(("a", U8), ("b", U8)), Record(("a", U8))),
            Case("another field", "expected field named `b`, found `a`", Record(("a", U8)), Record(("b", U8))),
            Case("a field of another type", "expected string, found u8", Record(("a", U8)), Record(("a", Text))),
            Case("fewer cases", "expected 2 cases, found 1", Variant(("a", null)), Variant(("a", null), ("b", null))),
            Case("another case", "expected case `b`, found `a`", Variant(("a", null)), Variant(("b", null))),
            Case("a case with a value", "one has a value and the other has none", Variant(("a", U8)), Variant(("a", null))),
            Case("a case of another type", "expected string, found u8", Variant(("a", U8)), Variant(("a", Text))),
            Case("a variant like an option", "type mismatch", Variant(("none", null), ("some", U8)), new VariantType([("none", null), ("some", U8)], VariantForm.Option)),
            Case("other flags", "type mismatch", new FlagsType(["a"]), new FlagsType(["b"])),
            Case("a loan of a resource", "type mismatch", new HandleType(file, false), new HandleType(file, true)),
            Case("another resource", "resource types are not the same", new HandleType(file, true), new HandleType(socket, true)),
            Case("a stream of nothing", "type mismatch", new AsynchronousType("stream", null), new AsynchronousType("stream", U8)),
            Case("a stream of others", "expected string, found u8", new AsynchronousType("stream", U8), new AsynchronousType("stream", Text)),
            Case("a stream for a future", "type mismatch", new AsynchronousType("stream", U8), new AsynchronousType("future", U8)),
            Case("a resource for a type", "expected u8, found a resource", (object)file, U8),
            Case("a type for a resource", "expected a resource, found u8", U8, (object)file),
        ];

        static TestCaseData Case(string name, string reason, object actual, object wanted) => new TestCaseData(reason, actual, wanted).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Mismatches))]
    public void Values_are_what_is_wanted_or_refused_with_the_reason(string reason, object actual, object wanted)
    {
        Assert.That(() => Check(new(Sort.Type, actual), new(Sort.Type, wanted)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(reason));
        Assert.That(() => Check(new(Sort.Type, actual), new(Sort.Type, actual)), Throws.Nothing);
        Assert.That(() => Check(new(Sort.Type, wanted), new(Sort.Type, wanted)), Throws.Nothing);
    }

    [Test]
    public void Functions_take_and_return_what_is_wanted()
    {
        var wanted = Function([("a", U8)], Text);
        foreach (var (reason, actual) in new[]
        {
            ("one function is async", Function([("a", U8)], Text, isAsync: true)),
            ("expected 1 parameters, found 0", Function([], Text)),
            ("expected parameter named `a`, found `b`", Function([("b", U8)], Text)),
            ("expected u8, found string", Function([("a", Text)], Text)),
            ("expected a result, found none", Function([("a", U8)], null)),
            ("expected string, found u8", Function([("a", U8)], U8)),
        })
            Assert.That(() => Check(actual, wanted), Throws.TypeOf<WasmInvalidException>().With.Message.Contains(reason));
        Assert.That(() => Check(wanted, Function([("a", U8)], null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("expected no result"));
        Assert.That(() => Check(wanted, Function([("a", U8)], Text)), Throws.Nothing);
    }

    [Test]
    public void Instances_may_have_more_than_is_wanted_and_not_less()
    {
        var (one, both) = (Instance(("f", Function([], U8))), Instance(("f", Function([], U8)), ("g", Function([], Text))));

        Assert.That(() => Check(both, one), Throws.Nothing);
        Assert.That(() => Check(one, both), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("missing expected export `g`"));
        Assert.That(() => Check(Instance(("f", Function([], Text))), one), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("expected u8, found string"));
        Assert.That(() => Check(Instance(("f", new Item(Sort.Type, U8))), one), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("expected Function, found Type"));
    }

    [Test]
    public void Components_may_need_less_than_they_get_and_not_more()
    {
        var (needy, modest) = (Component([("f", Function([], U8))], []), Component([], []));

        Assert.That(() => Check(modest, needy), Throws.Nothing);
        Assert.That(() => Check(needy, modest), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("missing expected import `f`"));
        Assert.That(() => Check(modest, Component([], [("g", Function([], U8))])), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("missing expected export `g`"));
        Assert.That(() => Check(Component([("f", Function([], Text))], []), needy), Throws.TypeOf<WasmInvalidException>());
    }

    [Test]
    public void Resources_that_are_new_with_an_instance_stand_for_those_that_are_given()
    {
        var (scope, given) = (new ResourceScope(), new AbstractResource(new()));
        var wished = new AbstractResource(scope);
        var wanted = new Item(Sort.Instance, new InstanceSignature(scope, Items(("file", new Item(Sort.Type, wished)), ("open", Function([], new HandleType(wished, true))))));

        Assert.That(() => Check(Instance(("file", new Item(Sort.Type, given)), ("open", Function([], new HandleType(given, true)))), wanted), Throws.Nothing);
        Assert.That(() => Check(Instance(("file", new Item(Sort.Type, given)), ("open", Function([], new HandleType(new AbstractResource(new()), true)))), wanted),
            Throws.TypeOf<WasmInvalidException>().With.Message.Contains("not the same"));
        Assert.That(() => Check(Instance(("file", new Item(Sort.Type, U8)), ("open", Function([], new HandleType(given, true)))), wanted),
            Throws.TypeOf<WasmInvalidException>().With.Message.Contains("`file`: expected resource, found u8"));
    }

    [Test]
    public void Comparing_costs_steps_of_which_there_is_an_end()
    {
        var wide = new RecordType([.. Enumerable.Range(0, 100).Select(i => ($"field-{i}", (ComponentType)U8))]);
        var same = new RecordType([.. Enumerable.Range(0, 100).Select(i => ($"field-{i}", (ComponentType)U8))]);

        Assert.That(() => new Subtyping(new(50)).Check(new(Sort.Type, wide), new(Sort.Type, same), new("test", "a")), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("steps"));
        Assert.That(() => Check(new(Sort.Type, wide), new(Sort.Type, same)), Throws.Nothing);
    }

    private static void Check(Item actual, Item wanted) => new Subtyping(new(100_000)).Check(actual, wanted, new("test", "a"));

    private static Item Function((string, ComponentType)[] parameters, ComponentType? result, bool isAsync = false) => new(Sort.Function, new ComponentFunctionType(parameters, result, isAsync));

    private static Item Instance(params (string Name, Item Item)[] exports) => new(Sort.Instance, new InstanceSignature(null, Items(exports)));

    private static Item Component((string Name, Item Item)[] imports, (string Name, Item Item)[] exports) => new(Sort.Component, new ComponentSignature(new(), Items(imports), new(), Items(exports)));

    private static OrderedDictionary<string, Item> Items(params (string Name, Item Item)[] items) => new(items.Select(item => KeyValuePair.Create(item.Name, item.Item)));

    private static RecordType Record(params (string, ComponentType)[] fields) => new(fields);

    private static VariantType Variant(params (string, ComponentType?)[] cases) => new(cases);
}
