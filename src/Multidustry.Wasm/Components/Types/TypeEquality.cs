namespace Multidustry.Wasm.Components.Types;

/// <summary>Whether types that were made in different places are the same.</summary>
internal static class TypeEquality
{
    public static bool AreEqual(ComponentType? one, ComponentType? other) => ReferenceEquals(one, other) || (one, other) switch
    {
        (PrimitiveType left, PrimitiveType right) => left.Kind == right.Kind,
        (ListType left, ListType right) => AreEqual(left.Element, right.Element),
        (FixedListType left, FixedListType right) => left.Length == right.Length && AreEqual(left.Element, right.Element),
        (RecordType left, RecordType right) => left.Fields.Length == right.Fields.Length
            && left.Fields.Zip(right.Fields).All(pair => pair.First.Name == pair.Second.Name && AreEqual(pair.First.Type, pair.Second.Type)),
        (VariantType left, VariantType right) => left.Form == right.Form && left.Cases.Length == right.Cases.Length
            && left.Cases.Zip(right.Cases).All(pair => pair.First.Name == pair.Second.Name && AreEqual(pair.First.Type, pair.Second.Type)),
        (FlagsType left, FlagsType right) => left.Names.SequenceEqual(right.Names),
        (HandleType left, HandleType right) => left.IsOwn == right.IsOwn && ReferenceEquals(left.Resource, right.Resource),
        (AsynchronousType left, AsynchronousType right) => left.Name == right.Name && AreEqual(left.Element, right.Element),
        _ => false,
    };
}
