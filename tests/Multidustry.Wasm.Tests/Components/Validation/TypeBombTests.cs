using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using static Multidustry.Wasm.Tests.Components.ComponentBytes;

namespace Multidustry.Wasm.Tests.Components.Validation;

/// <summary>Small components whose types or instances would grow without end.</summary>
public sealed class TypeBombTests
{
    private const byte Tuple = 0x6F, ListCode = 0x70, U8 = 0x7D, InstanceCode = 0x42, ExportDeclaration = 0x04, ExternInstance = 0x05, Resource = 0x3F;

    [Test]
    public void Types_a_hundred_deep_are_refused()
    {
        Assert.That(() => Chain(90).Parse(), Throws.Nothing);
        Assert.That(() => Chain(101).Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("deep"));

        static ComponentBytes Chain(int depth) => new ComponentBytes().Section(TypeSection,
            [[ListCode, U8], .. Enumerable.Range(0, depth - 1).Select(i => (byte[])[ListCode, .. TypeIndex(i)])]);
    }

    [Test]
    public void Types_of_instances_a_hundred_deep_are_refused()
    {
        var chain = new ComponentBytes().Section(TypeSection,
            [[InstanceCode, 0], .. Enumerable.Range(0, 200).Select(Outer)]);
        Assert.That(() => chain.Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("deep"));

        // Each exports an instance of the type before it, which it reaches by an outer alias.
        static byte[] Outer(int before) =>
            [InstanceCode, 2, 0x02, 0x03, 0x02, 0x01, .. Number(before), ExportDeclaration, .. ExternName("a"), ExternInstance, 0];
    }

    [Test]
    public void Comparing_types_that_double_ends()
    {
        // Two equal towers of tuples, each of two of the one below; lists keep their size small.
        byte[][] tower = [[ListCode, U8], .. Enumerable.Range(0, 40).SelectMany(Level)];
        var inner = new ComponentBytes().Section(TypeSection, tower).Section(ImportSection, [.. ExternName("x"), 0x03, 0x00, 80]);
        var bomb = new ComponentBytes().Nested(inner).Section(TypeSection, tower)
            .Section(InstanceSection, [0x00, 0, 1, .. Name("x"), 0x03, 80]);
        Assert.That(() => bomb.Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("steps"));

        static byte[][] Level(int i) => [[Tuple, 2, .. TypeIndex(2 * i), .. TypeIndex(2 * i)], [ListCode, .. TypeIndex((2 * i) + 1)]];
    }

    [Test]
    public void Components_that_instantiate_each_other_twice_stop_at_the_limit()
    {
        var component = new ComponentBytes();
        for (var i = 0; i < 40; i++)
            component = new ComponentBytes().Nested(component).Section(InstanceSection, [0x00, 0, 0], [0x00, 0, 0]);
        var parsed = component.Parse();
        Assert.That(() => new ComponentLinker().Instantiate(new(), parsed), Throws.TypeOf<WasmLimitException>());
    }

    [Test]
    public void Resources_of_instances_that_double_stop_at_the_limit()
    {
        // Each level exports the resources of two instances of the level below.
        var component = new ComponentBytes().Section(TypeSection, [Resource, 0x7F, 0x00]).Section(ExportSection, [.. ExternName("r"), 0x03, 0, 0]);
        for (var i = 0; i < 30; i++)
            component = new ComponentBytes().Nested(component).Section(InstanceSection, [0x00, 0, 0], [0x00, 0, 0])
                .Section(ExportSection, [.. ExternName("a"), 0x05, 0, 0], [.. ExternName("b"), 0x05, 1, 0]);
        Assert.That(() => component.Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("steps"));
    }

    [Test]
    public void Long_names_are_paid_for_by_their_length()
    {
        // Two equal records, each field of which has a name of 30,000 letters, compared once for each of 400 instances.
        const byte record = 0x72;
        byte[] type = [record, 3, .. Enumerable.Range(0, 3).SelectMany(i => (byte[])[.. Name(new string((char)('a' + i), 30_000)), U8])];
        var bomb = new ComponentBytes().Nested(new ComponentBytes().Section(TypeSection, type).Section(ImportSection, [.. ExternName("x"), 0x03, 0x00, 0]))
            .Section(TypeSection, type).Section(InstanceSection, [.. Enumerable.Repeat((byte[])[0x00, 0, 1, .. Name("x"), 0x03, 0], 400)]);
        Assert.That(() => bomb.Parse(), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("steps"));
    }

    [Test]
    public void Static_functions_of_twenty_thousand_resources_are_accepted()
    {
        const int count = 20_000;
        var component = new ComponentBytes()
            .Section(TypeSection, [0x40, 0, 0x01, 0x00])
            .Section(ImportSection, [.. Enumerable.Range(0, count).Select(i => (byte[])[.. ExternName($"r{i}"), 0x03, 0x01])])
            .Section(ImportSection, [.. Enumerable.Range(0, count).Select(i => (byte[])[.. ExternName($"[static]r{i}.make"), 0x01, 0])]);
        Assert.That(() => component.Parse(), Throws.Nothing);
    }
}
