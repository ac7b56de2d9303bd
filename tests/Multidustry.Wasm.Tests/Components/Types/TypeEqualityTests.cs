using Multidustry.TestKit;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Tests.Components.Types;

public sealed class TypeEqualityTests
{
    private static readonly PrimitiveType U8 = new(PrimitiveKind.U8), S8 = new(PrimitiveKind.S8);
    private static readonly ResourceType File = new(null, null), Socket = new(null, null);

    private static IEnumerable<ComponentType> Different() =>
    [
        U8, S8, new PrimitiveType(PrimitiveKind.String),
        new ListType(U8), new ListType(S8), new ListType(new ListType(U8)),
        new FixedListType(U8, 2), new FixedListType(U8, 3), new FixedListType(S8, 2),
        Record(("a", U8)), Record(("b", U8)), Record(("a", S8)), Record(("a", U8), ("b", U8)), Record(("b", U8), ("a", U8)),
        RecordType.Tuple([U8]), RecordType.Tuple([U8, U8]),
        Variant(("a", null)), Variant(("a", U8)), Variant(("a", S8)), Variant(("b", U8)), Variant(("a", U8), ("b", null)),
        new VariantType([("a", null)], VariantForm.Enum), new VariantType([("a", null), ("b", null)], VariantForm.Enum),
        new VariantType([("none", null), ("some", U8)], VariantForm.Option), Variant(("none", null), ("some", U8)),
        new VariantType([("ok", U8), ("error", null)], VariantForm.Result), new VariantType([("ok", null), ("error", U8)], VariantForm.Result),
        new FlagsType(["a"]), new FlagsType(["b"]), new FlagsType(["a", "b"]),
        new HandleType(File, true), new HandleType(File, false), new HandleType(Socket, true),
        new AsynchronousType("stream", U8), new AsynchronousType("stream", null), new AsynchronousType("future", U8), new AsynchronousType("error-context", null),
    ];

    [Test]
    public void Types_are_what_they_are_made_of()
    {
        foreach (var ((one, i), (other, j)) in from one in Different().Select((type, i) => (type, i)) from other in Different().Select((type, i) => (type, i)) select (one, other))
            Assert.That(TypeEquality.AreEqual(one, other), Is.EqualTo(i == j), $"{i} and {j}");
    }

    [Test]
    public void What_they_are_made_of_counts_inside_others_too()
    {
        foreach (var wrap in (Func<ComponentType, ComponentType>[])[type => new ListType(type), type => new FixedListType(type, 2), type => Record(("x", U8), ("y", type)), type => Variant(("x", null), ("y", type)), type => new AsynchronousType("future", type)])
            foreach (var ((one, i), (other, j)) in Different().Select((type, i) => (wrap(type), i)).Zip(Different().Skip(1).Append(U8).Select((type, i) => (wrap(type), i + 1))))
                Assert.That((TypeEquality.AreEqual(one, one), TypeEquality.AreEqual(one, other), TypeEquality.AreEqual(other, one)), Is.EqualTo((true, false, false)), $"{i} and {j}");
    }

    [Test]
    public void Types_of_any_depth_are_equal_when_they_were_made_alike()
    {
        var seed = Seeds.Choose(417);
        for (var i = 0; i < Seeds.Cases(2_000); i++)
        {
            var (one, other) = (RandomTypes.Make(new(seed + i), 4), RandomTypes.Make(new(seed + i), 4));
            Assert.That(TypeEquality.AreEqual(one, other), $"case {i}");
            Assert.That(TypeEquality.AreEqual(one, one.Renamed()), $"case {i}, under another name");
            Assert.That((one.Size, one.Alignment, one.Flat), Is.EqualTo((other.Size, other.Alignment, other.Flat)), $"case {i}");
        }
    }

    [Test]
    public void No_type_is_none()
    {
        Assert.That(TypeEquality.AreEqual(null, null));
        Assert.That(Different().Select(type => TypeEquality.AreEqual(type, null) || TypeEquality.AreEqual(null, type)), Is.All.False);
    }

    private static RecordType Record(params (string, ComponentType)[] fields) => new(fields);

    private static VariantType Variant(params (string, ComponentType?)[] cases) => new(cases);
}
