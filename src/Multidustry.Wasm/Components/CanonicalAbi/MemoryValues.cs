using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Values in linear memory.</summary>
internal static class MemoryValues
{
    public static uint FlagMask(FlagsType flags) => (uint)((1UL << flags.Names.Length) - 1);

    public static (int Case, object? Payload) CaseOf(VariantType variant, object? value)
    {
        var (number, payload) = value is int one ? (one, null) : ((VariantValue)value!).Deconstructed();
        return (uint)number < (uint)variant.Cases.Length ? (number, payload) : throw new ArgumentException($"case {number} of {variant.Cases.Length}");
    }

    /// <summary>Reads a value at an address that its caller has checked to hold all its bytes.</summary>
    public static object? Load(AbiContext context, ComponentType type, uint address)
    {
        switch (type)
        {
            case PrimitiveType { Kind: PrimitiveKind.String }:
                var (text, length) = LoadPair(context, address);
                return Strings.Load(context, text, length);
            case PrimitiveType primitive:
                return Primitives.Load(primitive.Kind, Place(context, type, address));
            case ListType list:
                var (start, count) = LoadPair(context, address);
                return LoadList(context, list.Element, start, count);
            case FixedListType list:
                return LoadElements(context, list.Element, address, (uint)list.Length);
            case RecordType record:
                context.Count(record.Fields.Length);
                var values = new object?[record.Fields.Length];
                for (var i = 0; i < values.Length; i++)
                    values[i] = Load(context, record.Fields[i].Type, address + (uint)record.Offsets[i]);
                return values;
            case VariantType variant:
                var number = LoadInteger(context, address, variant.DiscriminantBytes);
                if (number >= (uint)variant.Cases.Length)
                    throw Abi.Trap("invalid variant discriminant");
                var payload = variant.Cases[number].Type is { } one ? Load(context, one, address + (uint)variant.PayloadOffset) : null;
                return variant.IsEnum ? (int)number : new VariantValue((int)number, payload);
            case FlagsType flags:
                return LoadInteger(context, address, flags.Size) & FlagMask(flags);
            case HandleType handle:
                return Handles.Lift(context, handle, (int)LoadInteger(context, address, 4));
            case AsynchronousType other:
                return Handles.Lift(context, other, (int)LoadInteger(context, address, 4));
            default:
                throw Abi.NotSupported(type);
        }
    }

    public static void Store(AbiContext context, ComponentType type, object? value, uint address)
    {
        switch (type)
        {
            case PrimitiveType { Kind: PrimitiveKind.String }:
                StorePair(context, address, Strings.Store(context, (string)value!));
                break;
            case PrimitiveType primitive:
                Primitives.Store(primitive.Kind, value, Place(context, type, address));
                break;
            case ListType list:
                StorePair(context, address, StoreList(context, list.Element, value));
                break;
            case FixedListType list:
                StoreElements(context, list.Element, FixedItems(list, value), address);
                break;
            case RecordType record:
                var fields = (object?[])value!;
                for (var i = 0; i < record.Fields.Length; i++)
                    Store(context, record.Fields[i].Type, fields[i], address + (uint)record.Offsets[i]);
                break;
            case VariantType variant:
                var (number, payload) = CaseOf(variant, value);
                StoreInteger(context, address, variant.DiscriminantBytes, (uint)number);
                if (variant.Cases[number].Type is { } one)
                    Store(context, one, payload, address + (uint)variant.PayloadOffset);
                break;
            case FlagsType flags:
                StoreInteger(context, address, flags.Size, (uint)value! & FlagMask(flags));
                break;
            case HandleType handle:
                StoreInteger(context, address, 4, (uint)Handles.Lower(context, handle, value));
                break;
            case AsynchronousType other:
                StoreInteger(context, address, 4, (uint)Handles.Lower(context, other, value));
                break;
            default:
                throw Abi.NotSupported(type);
        }
    }

    /// <summary>Lists of numbers are typed arrays, all others arrays of objects.</summary>
    public static object LoadList(AbiContext context, ComponentType element, uint address, uint count)
    {
        context.Bytes(address, (long)count * element.Size, element.Alignment, "list content");
        return LoadElements(context, element, address, count);
    }

    public static (uint Address, uint Length) StoreList(AbiContext context, ComponentType element, object? value)
    {
        if (value is EncodedList encoded)
            return context.Takes(encoded, element) ? encoded.Store(context) : throw new ArgumentException("The list was laid out for another type.");
        var values = (Array)value!;
        var address = context.Allocate(element.Alignment, (long)values.Length * element.Size);
        StoreElements(context, element, values, address);
        return (address, (uint)values.Length);
    }

    public static Array FixedItems(FixedListType list, object? value)
    {
        var items = (Array)value!;
        return items.Length == list.Length ? items : throw new ArgumentException($"a list of {items.Length} elements, not of {list.Length}");
    }

    public static object LoadElements(AbiContext context, ComponentType element, uint address, uint count)
    {
        if (element is PrimitiveType primitive
            && Primitives.LoadArray(primitive.Kind, context.Bytes(address, (long)count * element.Size, element.Alignment, "list content")) is { } numbers)
            return numbers;
        context.Count(count);
        var values = new object?[count];
        for (var i = 0u; i < count; i++)
            values[i] = Load(context, element, address + (i * (uint)element.Size));
        return values;
    }

    public static void StoreElements(AbiContext context, ComponentType element, Array values, uint address)
    {
        if (values is byte[] bytes && element is PrimitiveType { Kind: PrimitiveKind.U8 })
        {
            bytes.CopyTo(context.Bytes(address, bytes.Length, 1, "list content"));
            return;
        }
        for (var i = 0; i < values.Length; i++)
            Store(context, element, values.GetValue(i), address + (uint)(i * element.Size));
    }

    private static (int Case, object? Payload) Deconstructed(this VariantValue value) => (value.Case, value.Payload);

    private static Span<byte> Place(AbiContext context, ComponentType type, uint address) =>
        context.Bytes(address, type.Size, type.Alignment, "value");

    private static uint LoadInteger(AbiContext context, uint address, int size)
    {
        Span<byte> bytes = stackalloc byte[4];
        context.Bytes(address, size, size, "value").CopyTo(bytes);
        return MemoryMarshal.Read<uint>(bytes);
    }

    private static void StoreInteger(AbiContext context, uint address, int size, uint value) =>
        MemoryMarshal.AsBytes([value])[..size].CopyTo(context.Bytes(address, size, size, "value"));

    [MethodImpl(CallPath.Optimized)]
    public static (uint Address, uint Length) LoadPair(AbiContext context, uint address)
    {
        var pair = MemoryMarshal.Read<ulong>(context.Bytes(address, sizeof(ulong), sizeof(uint), "value"));
        return ((uint)pair, (uint)(pair >> 32));
    }

    [MethodImpl(CallPath.Optimized)]
    public static void StorePair(AbiContext context, uint address, (uint Address, uint Length) pair) =>
        MemoryMarshal.Write(context.Bytes(address, sizeof(ulong), sizeof(uint), "value"), pair.Address | ((ulong)pair.Length << 32));
}
