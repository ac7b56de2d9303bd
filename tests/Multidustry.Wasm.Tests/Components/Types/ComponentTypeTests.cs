using System.Numerics;
using Multidustry.TestKit;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Tests.Components.Types;

/// <summary>What holds for every type, whatever it is made of.</summary>
public sealed class ComponentTypeTests
{
    private static readonly PrimitiveType U8 = new(PrimitiveKind.U8);

    [Test]
    public void Values_lie_side_by_side_without_overlapping()
    {
        var random = new Random(Seeds.Choose(5));
        for (var i = 0; i < Seeds.Cases(2_000); i++)
        {
            var type = RandomTypes.Make(random, 4);
            Assert.That(BitOperations.IsPow2(type.Alignment) && type.Alignment <= 8, $"case {i}: alignment {type.Alignment}");
            Assert.That(type.Size % type.Alignment, Is.Zero, $"case {i}: the next one of a list is aligned as well");
            Assert.That(type.Flat, Has.Length.InRange(1, ComponentType.MaxFlat + 1), $"case {i}");
            if (type is RecordType record)
                Check(record);
            if (type is VariantType variant)
                Check(variant);
        }
    }

    [Test]
    public void Types_a_hundred_deep_are_the_deepest()
    {
        ComponentType type = U8;
        for (var depth = 1; depth < 100; depth++)
            type = new ListType(type);

        Assert.That(() => new ListType(type), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("deep"));
        Assert.That(() => new VariantType([("a", null), ("b", type)]), Throws.TypeOf<WasmInvalidException>());
        Assert.That(() => new AsynchronousType("stream", type), Throws.TypeOf<WasmInvalidException>());
    }

    [TestCase(uint.MaxValue)]
    [TestCase(1u << 30)]
    public void A_list_whose_values_lie_in_place_is_bounded(uint length)
    {
        Assert.That(() => new FixedListType(U8, length), Throws.TypeOf<WasmInvalidException>().With.Message.Contains("maximum byte size"));
        Assert.That(() => new FixedListType(new PrimitiveType(PrimitiveKind.U64), (length / 8) + 1), Throws.TypeOf<WasmInvalidException>());
    }

    [Test]
    public void The_flat_form_of_a_long_list_ends_early() =>
        Assert.That(new FixedListType(U8, (1 << 30) - 1).Flat, Has.Length.EqualTo(ComponentType.MaxFlat + 1));

    [TestCase(1, 1)]
    [TestCase(8, 1)]
    [TestCase(9, 2)]
    [TestCase(16, 2)]
    [TestCase(17, 4)]
    [TestCase(32, 4)]
    public void Flags_take_the_bytes_that_their_number_needs(int flags, int bytes) =>
        Assert.That(new FlagsType([.. Enumerable.Range(0, flags).Select(i => $"b{i}")]).Size, Is.EqualTo(bytes));

    [TestCase(0, 0, 1)]
    [TestCase(4, 4, 5)]
    [TestCase(5, 5, 2)]
    [TestCase(16, 16, 2)]
    [TestCase(17, 1, 2)]
    public void Parameters_are_passed_directly_while_they_are_few(int parameters, int lowered, int loweredAsync)
    {
        var type = new ComponentFunctionType([.. Enumerable.Range(0, parameters).Select(i => ($"p{i}", (ComponentType)U8))], new PrimitiveType(PrimitiveKind.F64), true);

        Assert.That((type.Lowered.Parameters.Length, type.LoweredAsync.Parameters.Length), Is.EqualTo((lowered, loweredAsync)), "calls that don't wait for the end say where the result goes");
        Assert.That(type.SpillsParameters, Is.EqualTo(parameters > ComponentType.MaxFlat));
        Assert.That(type.Lowered.Results.ToArray(), Is.EqualTo(new[] { WasmType.F64 }));
    }

    [Test]
    public void Resources_are_found_wherever_they_are()
    {
        var (file, socket, other) = (new ResourceType(null, null), new ResourceType(null, null), new ResourceType(null, null));
        ComponentType files = new ListType(new HandleType(file, true));
        var function = new ComponentFunctionType(
            [("a", files), ("again", files), ("b", new RecordType([("x", U8), ("y", new VariantType([("none", null), ("some", new HandleType(socket, false))], VariantForm.Option))]))],
            new FixedListType(new HandleType(other, true), 3), false);

        Assert.That(HandledResources.Of(function), Is.EqualTo(new[] { file, socket, other }));
        Assert.That(HandledResources.Of(new ComponentFunctionType([("a", U8)], null, false)), Is.Empty);
    }

    private static void Check(RecordType record)
    {
        var end = 0;
        foreach (var ((_, field), offset) in record.Fields.Zip(record.Offsets))
        {
            Assert.That(offset, Is.GreaterThanOrEqualTo(end).And.LessThan(end + field.Alignment));
            Assert.That(offset % field.Alignment, Is.Zero);
            end = offset + field.Size;
        }
        Assert.That(record.Size, Is.GreaterThanOrEqualTo(end).And.LessThan(end + record.Alignment));
    }

    private static void Check(VariantType variant)
    {
        Assert.That(variant.PayloadOffset, Is.GreaterThanOrEqualTo(variant.DiscriminantBytes));
        foreach (var payload in variant.Cases.Select(one => one.Type).OfType<ComponentType>())
        {
            Assert.That(variant.PayloadOffset % payload.Alignment, Is.Zero);
            Assert.That(variant.PayloadOffset + payload.Size, Is.LessThanOrEqualTo(variant.Size));
        }
    }
}
