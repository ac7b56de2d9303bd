using System.Runtime.InteropServices;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>What lies in one piece in a guest's memory: the elements of a list, or a string.</summary>
/// <param name="Bytes">What is in it; addresses are still zero.</param>
/// <param name="Alignment">How it is aligned.</param>
/// <param name="Parent">The block, always one before it, that holds its address.</param>
/// <param name="Pointer">Where in that block.</param>
internal readonly record struct EncodedBlock(byte[] Bytes, int Alignment, int Parent, int Pointer);

/// <summary>Lays values out as <see cref="MemoryValues"/> stores them, without a memory: in blocks that can lie anywhere.</summary>
internal sealed class ListEncoder
{
    private readonly StringEncoding _encoding;
    private readonly List<EncodedBlock> _blocks = [];

    private ListEncoder(StringEncoding encoding) => _encoding = encoding;

    /// <summary>The blocks of a list in the order in which room is asked for them; the first one holds its elements.</summary>
    public static EncodedBlock[] Encode(StringEncoding encoding, ComponentType element, Array values)
    {
        var encoder = new ListEncoder(encoding);
        encoder.AddList(element, values, 0, 0);
        return [.. encoder._blocks];
    }

    private int AddList(ComponentType element, Array values, int parent, int pointer)
    {
        var block = Add(new byte[checked(values.Length * element.Size)], element.Alignment, parent, pointer);
        if (values is byte[] bytes && element is PrimitiveType { Kind: PrimitiveKind.U8 })
            bytes.CopyTo(_blocks[block].Bytes, 0);
        else
            StoreElements(element, values, block, 0);
        return values.Length;
    }

    private uint AddText(string text, int parent, int pointer)
    {
        var form = Strings.FormOf(_encoding, text);
        var bytes = form.Encoding.GetBytes(text);
        Add(bytes, form.Alignment, parent, pointer);
        return form.LengthOf(bytes.Length);
    }

    private int Add(byte[] bytes, int alignment, int parent, int pointer)
    {
        _blocks.Add(new EncodedBlock(bytes, alignment, parent, pointer));
        return _blocks.Count - 1;
    }

    private void StoreElements(ComponentType element, Array values, int block, int offset)
    {
        for (var i = 0; i < values.Length; i++)
            Store(element, values.GetValue(i), block, offset + (i * element.Size));
    }

    private void Store(ComponentType type, object? value, int block, int offset)
    {
        switch (type)
        {
            case PrimitiveType { Kind: PrimitiveKind.String }:
                StoreLength(block, offset, AddText((string)value!, block, offset));
                break;
            case PrimitiveType primitive:
                Primitives.Store(primitive.Kind, value, _blocks[block].Bytes.AsSpan(offset, type.Size));
                break;
            case ListType list:
                StoreLength(block, offset, (uint)AddList(list.Element, (Array)value!, block, offset));
                break;
            case FixedListType list:
                StoreElements(list.Element, MemoryValues.FixedItems(list, value), block, offset);
                break;
            case RecordType record:
                var fields = (object?[])value!;
                for (var i = 0; i < record.Fields.Length; i++)
                    Store(record.Fields[i].Type, fields[i], block, offset + record.Offsets[i]);
                break;
            case VariantType variant:
                var (number, payload) = MemoryValues.CaseOf(variant, value);
                StoreInteger(block, offset, variant.DiscriminantBytes, (uint)number);
                if (variant.Cases[number].Type is { } one)
                    Store(one, payload, block, offset + variant.PayloadOffset);
                break;
            case FlagsType flags:
                StoreInteger(block, offset, flags.Size, (uint)value! & MemoryValues.FlagMask(flags));
                break;
            default:
                throw new ArgumentException("Values that belong to an instance can't be laid out for all.");
        }
    }

    private void StoreLength(int block, int pair, uint length) => StoreInteger(block, pair + sizeof(uint), sizeof(uint), length);

    private void StoreInteger(int block, int offset, int size, uint value) =>
        MemoryMarshal.AsBytes([value])[..size].CopyTo(_blocks[block].Bytes.AsSpan(offset));
}
