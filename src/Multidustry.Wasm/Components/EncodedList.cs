using System.Buffers;
using System.Buffers.Binary;
using Multidustry.Wasm.Components.CanonicalAbi;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components;

/// <summary>
/// A list laid out once as guests want it in their memories, to be given to many of them in its place: each call only asks for
/// room, copies it and puts the addresses in. Immutable; thread-safe.
/// </summary>
public sealed class EncodedList
{
    private const int MaxOnStack = 128;
    private readonly EncodedBlock[] _blocks;
    private readonly uint _count;

    internal EncodedList(ComponentType element, StringEncoding encoding, Array values)
    {
        (Element, Encoding, _count) = (element, encoding, (uint)values.Length);
        _blocks = ListEncoder.Encode(encoding, element, values);
    }

    internal ComponentType Element { get; }

    internal StringEncoding Encoding { get; }

    /// <summary>Lays a list out for the functions of components whose only parameter is such a list.</summary>
    /// <param name="function">One of them.</param>
    /// <param name="values">The list, as <see cref="ComponentFunction"/> has it.</param>
    /// <exception cref="ArgumentException">The function takes something else, or lists with resources, or a value does not fit.</exception>
    /// <exception cref="InvalidCastException">A value is of another type.</exception>
    public static EncodedList Encode(ComponentFunction function, Array values)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(values);
        return function is LiftedFunction { OnlyList: { } list } lifted
            ? new(list.Element, lifted.Options.Encoding, values)
            : throw new ArgumentException($"is no function of a component that takes one list: {function}", nameof(function));
    }

    /// <summary>Whether a function takes one list, laid out like this one.</summary>
    public bool Fits(ComponentFunction function) => function is LiftedFunction { OnlyList: { } list } lifted && lifted.Context.Takes(this, list.Element);

    /// <summary>Puts it into a guest's memory. Room is asked for in the order in which it would be without an encoded list.</summary>
    internal (uint Address, uint Length) Store(AbiContext context)
    {
        var rented = _blocks.Length > MaxOnStack ? ArrayPool<uint>.Shared.Rent(_blocks.Length) : null;
        var addresses = rented ?? stackalloc uint[MaxOnStack];
        try
        {
            for (var i = 0; i < _blocks.Length; i++)
            {
                ref readonly var block = ref _blocks[i];
                var address = addresses[i] = context.Allocate(block.Alignment, block.Bytes.Length);
                block.Bytes.CopyTo(context.Bytes(address, block.Bytes.Length, block.Alignment, "list content"));
                if (i > 0)
                    BinaryPrimitives.WriteUInt32LittleEndian(context.Bytes(addresses[block.Parent] + (uint)block.Pointer, sizeof(uint), sizeof(uint), "value"), address);
            }

            return (addresses[0], _count);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<uint>.Shared.Return(rented);
        }
    }
}
