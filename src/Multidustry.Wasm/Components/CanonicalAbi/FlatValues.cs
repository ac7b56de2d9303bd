using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Reads and writes core values one after the other.</summary>
internal ref struct FlatCursor(Span<WasmValue> slots)
{
    private readonly Span<WasmValue> _slots = slots;
    private int _position;

    public WasmValue Next() => _slots[_position++];

    public void Write(WasmValue value) => _slots[_position++] = value;

    public int Position
    {
        readonly get => _position;
        set => _position = value;
    }
}

/// <summary>Values passed directly, as core values.</summary>
internal static class FlatValues
{
    public static object? Lift(AbiContext context, ComponentType type, ref FlatCursor flat)
    {
        switch (type)
        {
            case PrimitiveType { Kind: PrimitiveKind.String }:
                return Strings.Load(context, (uint)flat.Next().Int32, (uint)flat.Next().Int32);
            case PrimitiveType primitive:
                return Primitives.FromFlat(primitive.Kind, flat.Next());
            case ListType list:
                return MemoryValues.LoadList(context, list.Element, (uint)flat.Next().Int32, (uint)flat.Next().Int32);
            case FixedListType list:
                return LiftFixed(context, list, ref flat);
            case RecordType record:
                return LiftRecord(context, record, ref flat);
            case VariantType variant:
                return LiftVariant(context, variant, ref flat);
            case FlagsType flags:
                return (uint)flat.Next().Int32 & MemoryValues.FlagMask(flags);
            case HandleType handle:
                return Handles.Lift(context, handle, flat.Next().Int32);
            case AsynchronousType other:
                return Handles.Lift(context, other, flat.Next().Int32);
            default:
                throw Abi.NotSupported(type);
        }
    }

    public static void Lower(AbiContext context, ComponentType type, object? value, ref FlatCursor flat)
    {
        switch (type)
        {
            case PrimitiveType { Kind: PrimitiveKind.String }:
                Write(Strings.Store(context, (string)value!), ref flat);
                break;
            case PrimitiveType primitive:
                flat.Write(Primitives.ToFlat(primitive.Kind, value));
                break;
            case ListType list:
                Write(MemoryValues.StoreList(context, list.Element, value), ref flat);
                break;
            case FixedListType list:
                foreach (var item in MemoryValues.FixedItems(list, value))
                    Lower(context, list.Element, item, ref flat);
                break;
            case RecordType record:
                var fields = (object?[])value!;
                for (var i = 0; i < record.Fields.Length; i++)
                    Lower(context, record.Fields[i].Type, fields[i], ref flat);
                break;
            case VariantType variant:
                LowerVariant(context, variant, value, ref flat);
                break;
            case FlagsType flags:
                flat.Write((int)((uint)value! & MemoryValues.FlagMask(flags)));
                break;
            case HandleType handle:
                flat.Write(Handles.Lower(context, handle, value));
                break;
            case AsynchronousType other:
                flat.Write(Handles.Lower(context, other, value));
                break;
            default:
                throw Abi.NotSupported(type);
        }
    }

    private static void Write((uint Address, uint Length) range, ref FlatCursor flat)
    {
        flat.Write((int)range.Address);
        flat.Write((int)range.Length);
    }

    /// <summary>A short list in place; as everywhere, lists of numbers are typed arrays.</summary>
    private static Array LiftFixed(AbiContext context, FixedListType list, ref FlatCursor flat)
    {
        context.Count(list.Length);
        var values = list.Element is PrimitiveType primitive && Primitives.LoadArray(primitive.Kind, []) is { } empty
            ? Array.CreateInstance(empty.GetType().GetElementType()!, list.Length)
            : new object?[list.Length];
        for (var i = 0; i < values.Length; i++)
            values.SetValue(Lift(context, list.Element, ref flat), i);
        return values;
    }

    private static object?[] LiftRecord(AbiContext context, RecordType record, ref FlatCursor flat)
    {
        context.Count(record.Fields.Length);
        var values = new object?[record.Fields.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Lift(context, record.Fields[i].Type, ref flat);
        return values;
    }

    // Core values carry no tag here: what is joined to a wider type reads back as its own without conversion.
    private static object LiftVariant(AbiContext context, VariantType variant, ref FlatCursor flat)
    {
        var end = flat.Position + variant.Flat.Length;
        var number = (uint)flat.Next().Int32;
        if (number >= (uint)variant.Cases.Length)
            throw Abi.Trap("invalid variant discriminant");
        var payload = variant.Cases[number].Type is { } type ? Lift(context, type, ref flat) : null;
        flat.Position = end;
        return variant.IsEnum ? (int)number : new VariantValue((int)number, payload);
    }

    private static void LowerVariant(AbiContext context, VariantType variant, object? value, ref FlatCursor flat)
    {
        var end = flat.Position + variant.Flat.Length;
        var (number, payload) = MemoryValues.CaseOf(variant, value);
        flat.Write(number);
        if (variant.Cases[number].Type is { } type)
            Lower(context, type, payload, ref flat);
        while (flat.Position < end)
            flat.Write(default);
    }
}
