using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Tests.Components.Types;

/// <summary>Types of values that lie as deep in each other as one likes: the same ones for the same random numbers.</summary>
internal static class RandomTypes
{
    private static readonly PrimitiveKind[] Kinds = Enum.GetValues<PrimitiveKind>();

    public static ComponentType Make(Random random, int depth) => (depth == 0 ? 0 : random.Next(9)) switch
    {
        1 => new ListType(Make(random, depth - 1)),
        2 => new FixedListType(Make(random, depth - 1), (uint)random.Next(1, 5)),
        3 => new RecordType([.. Enumerable.Range(0, random.Next(1, 5)).Select(i => ($"f{i}", Make(random, depth - 1)))]),
        4 => new VariantType([.. Enumerable.Range(0, random.Next(1, 5)).Select(i => ($"c{i}", random.Next(3) == 0 ? null : Make(random, depth - 1)))]),
        5 => new VariantType([("none", null), ("some", Make(random, depth - 1))], VariantForm.Option),
        6 => new VariantType([.. Enumerable.Range(0, random.Next(1, 400)).Select(i => ($"e{i}", (ComponentType?)null))], VariantForm.Enum),
        7 => new FlagsType([.. Enumerable.Range(0, random.Next(1, 33)).Select(i => $"b{i}")]),
        _ => new PrimitiveType(Kinds[random.Next(Kinds.Length)]),
    };
}
