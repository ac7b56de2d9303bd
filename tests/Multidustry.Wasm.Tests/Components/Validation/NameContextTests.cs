using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Components.Validation;

namespace Multidustry.Wasm.Tests.Components.Validation;

/// <summary>Names of one scope are told apart in every language, and those of a resource's members fit the resource.</summary>
public sealed class NameContextTests
{
    private static readonly PrimitiveType U8 = new(PrimitiveKind.U8);
    private AbstractResource _file = new(new());
    private NameContext _names = new();

    [SetUp]
    public void Begin()
    {
        (_names, _file) = (new(), new(new()));
        _names.AddResource("file", new(Sort.Type, _file));
    }

    [TestCase("a", "a")]
    [TestCase("a-b", "A-B")]
    [TestCase("a:b/c", "a:b/c")]
    public void A_name_is_there_once(string one, string other)
    {
        _names.Add(new(one), Function([], null));

        Assert.That(() => _names.Add(new(other), Function([], null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains($"`{other}` conflicts with previous name `{one}`"));
    }

    [TestCase("a-b", "ab")]
    [TestCase("a", "a:b/a")]
    [TestCase("a:b/c@1.0.0", "a:b/c@2.0.0")]
    public void Names_that_differ_live_together(string one, string other)
    {
        _names.Add(new(one), Function([], null));

        Assert.That(() => _names.Add(new(other), Function([], null)), Throws.Nothing);
    }

    [Test]
    public void A_method_called_like_its_resource_is_the_resource()
    {
        _names.Add(new("file"), new(Sort.Type, _file));

        Assert.That(() => _names.Add(new("[method]file.file"), Function([("self", new HandleType(_file, false))], null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("conflicts"));
    }

    [Test]
    public void A_constructor_returns_the_resource()
    {
        Assert.That(() => _names.Add(new("[constructor]file"), Function([], new HandleType(_file, true))), Throws.Nothing);
        foreach (var result in new ComponentType?[] { null, U8, new HandleType(_file, false), new VariantType([("ok", U8), ("error", null)], VariantForm.Result) })
            Assert.That(() => new NameContext().Add(new("[constructor]file"), Function([], result)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("should return `(own $T)`"));
    }

    [Test]
    public void A_constructor_may_fail() =>
        Assert.That(() => _names.Add(new("[constructor]file"), Function([], new VariantType([("ok", new HandleType(_file, true)), ("error", U8)], VariantForm.Result))), Throws.Nothing);

    [Test]
    public void A_method_borrows_itself_first()
    {
        Assert.That(() => _names.Add(new("[method]file.read"), Function([("self", new HandleType(_file, false)), ("n", U8)], U8)), Throws.Nothing);
        var number = 0;
        foreach (var parameters in new (string, ComponentType)[][] { [], [("self", U8)], [("self", new HandleType(_file, true))], [("this", new HandleType(_file, false))], [("n", U8), ("self", new HandleType(_file, false))] })
            Assert.That(() => _names.Add(new($"[method]file.m{number++}"), Function(parameters, null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("first argument `self`"));
    }

    [Test]
    public void Members_belong_to_a_resource_that_is_known_by_that_name()
    {
        var stranger = new AbstractResource(new());

        Assert.That(() => _names.Add(new("[constructor]socket"), Function([], new HandleType(stranger, true))), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("does not have a name"));
        Assert.That(() => _names.Add(new("[method]socket.read"), Function([("self", new HandleType(_file, false))], null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("expected resource name `file`"));
        Assert.That(() => _names.Add(new("[static]socket.open"), Function([], null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("`socket` is not known"));
        Assert.That(() => _names.Add(new("[static]file.open"), Function([], null)), Throws.Nothing);
    }

    [TestCase("[constructor]file")]
    [TestCase("[method]file.read")]
    [TestCase("[static]file.open")]
    public void Members_are_functions(string name) =>
        Assert.That(() => _names.Add(new(name), new(Sort.Type, U8)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("not a func"));

    [Test]
    public void What_implements_an_interface_is_an_instance_with_a_plain_name()
    {
        var instance = new Item(Sort.Instance, new InstanceSignature(null, []));

        Assert.That(() => _names.Add(new("store", "a:b/c"), instance), Throws.Nothing);
        Assert.That(() => _names.Add(new("other", "a:b/c"), Function([], null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("only instances"));
        Assert.That(() => _names.Add(new("a:b/d", "a:b/c"), instance), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("not valid with `implements`"));
        Assert.That(() => _names.Add(new("third", "c"), instance), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("must be an interface"));
    }

    [Test]
    public void Only_resources_are_remembered_as_such()
    {
        _names.AddResource("size", new(Sort.Type, U8));

        Assert.That(() => _names.Add(new("[static]size.of"), Function([], null)), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("`size` is not known"));
    }

    private static Item Function((string, ComponentType)[] parameters, ComponentType? result) => new(Sort.Function, new ComponentFunctionType(parameters, result, false));
}
