using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Places and flat forms that the canonical ABI sets.</summary>
public sealed class LayoutTests
{
    private static readonly PrimitiveType U8 = new(PrimitiveKind.U8);
    private static readonly PrimitiveType U32 = new(PrimitiveKind.U32);
    private static readonly PrimitiveType F32 = new(PrimitiveKind.F32);
    private static readonly PrimitiveType F64 = new(PrimitiveKind.F64);
    private static readonly PrimitiveType Text = new(PrimitiveKind.String);

    [Test]
    public void Fields_are_aligned_and_records_padded()
    {
        var record = new RecordType([("a", U8), ("b", F64), ("c", U8)]);
        Assert.That(record.Offsets, Is.EqualTo(new[] { 0, 8, 16 }));
        Assert.That((record.Size, record.Alignment), Is.EqualTo((24, 8)));
    }

    [Test]
    public void A_variant_has_room_for_its_largest_case()
    {
        var variant = new VariantType([("none", null), ("small", U8), ("large", F64)]);
        Assert.That((variant.Size, variant.Alignment, variant.PayloadOffset), Is.EqualTo((16, 8, 8)));
    }

    [TestCase(256, 1)]
    [TestCase(257, 2)]
    [TestCase(65537, 4)]
    public void The_discriminant_is_as_wide_as_the_number_of_cases_needs(int cases, int bytes) =>
        Assert.That(new VariantType([.. Enumerable.Range(0, cases).Select(i => ($"c{i}", (ComponentType?)null))], VariantForm.Enum).Size, Is.EqualTo(bytes));

    [Test]
    public void Flat_cases_share_their_values()
    {
        var variant = new VariantType([("a", F32), ("b", U32), ("c", Text)]);
        Assert.That(variant.Flat, Is.EqualTo(new[] { WasmType.I32, WasmType.I32, WasmType.I32 }));
        Assert.That(new VariantType([("a", F32), ("b", F64)]).Flat, Is.EqualTo(new[] { WasmType.I32, WasmType.I64 }));
    }

    [Test]
    public void Seventeen_parameters_are_passed_in_memory()
    {
        var sixteen = new ComponentFunctionType([.. Enumerable.Repeat(("p", (ComponentType)U32), 16)], null, false);
        var seventeen = new ComponentFunctionType([.. Enumerable.Repeat(("p", (ComponentType)U32), 17)], Text, false);
        Assert.That(sixteen.Lowered.Parameters.Length, Is.EqualTo(16));
        Assert.That(seventeen.Lifted, Is.EqualTo(new FunctionType([WasmType.I32], [WasmType.I32])));
        Assert.That(seventeen.Lowered, Is.EqualTo(new FunctionType([WasmType.I32, WasmType.I32], [])));
    }

    [Test]
    public void Types_that_double_and_double_are_refused()
    {
        ComponentType type = U32;
        Assert.Throws<WasmInvalidException>(() =>
        {
            for (var i = 0; i < 40; i++)
                type = new RecordType([("a", type), ("b", type)]);
        });
    }
}
