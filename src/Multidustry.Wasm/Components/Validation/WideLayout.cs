using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>The size of values where pointers have 64 bits: valid types stay within the bound there too.</summary>
internal readonly record struct WideLayout(int Size, int Alignment)
{
    private const int PointerBytes = 8;
    private const int MaxBytes = 1 << 28;

    public static WideLayout Of(ComponentType type, Dictionary<ComponentType, WideLayout> known)
    {
        if (known.TryGetValue(type, out var found))
            return found;
        return known[type] = type switch
        {
            ListType or PrimitiveType { Kind: PrimitiveKind.String } => new(2 * PointerBytes, PointerBytes),
            FixedListType list when Of(list.Element, known) is var element => new(Bounded((long)list.Length * element.Size), element.Alignment),
            RecordType record => Fields(record, known),
            VariantType variant => Cases(variant, known),
            _ => new(type.Size, type.Alignment),
        };
    }

    private static WideLayout Fields(RecordType record, Dictionary<ComponentType, WideLayout> known)
    {
        var (end, alignment) = (0, 1);
        foreach (var (_, type) in record.Fields)
        {
            var field = Of(type, known);
            end = Bounded((long)ComponentType.Align(end, field.Alignment) + field.Size);
            alignment = Math.Max(alignment, field.Alignment);
        }
        return new(Bounded(ComponentType.Align(end, alignment)), alignment);
    }

    private static WideLayout Cases(VariantType variant, Dictionary<ComponentType, WideLayout> known)
    {
        var payloads = variant.Cases.Select(one => one.Type).OfType<ComponentType>().Select(type => Of(type, known)).ToArray();
        var payload = payloads.Select(one => one.Alignment).Append(1).Max();
        var alignment = Math.Max(payload, variant.DiscriminantBytes);
        var end = (long)ComponentType.Align(variant.DiscriminantBytes, payload) + payloads.Select(one => one.Size).Append(0).Max();
        return new(Bounded(ComponentType.Align(Bounded(end), alignment)), alignment);
    }

    private static int Bounded(long bytes) =>
        bytes < MaxBytes ? (int)bytes : throw new WasmInvalidException("type exceeds maximum byte size");
}
