using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Text;

namespace Multidustry.Wasm.Binary;

/// <summary>Reads the primitives of the binary format from untrusted bytes.</summary>
internal ref struct WasmBinaryReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public readonly bool AtEnd => Position == _bytes.Length;

    public byte Byte()
    {
        if (AtEnd)
            throw new WasmMalformedException("unexpected end");
        return _bytes[Position++];
    }

    public readonly byte Peek() => AtEnd ? throw new WasmMalformedException("unexpected end") : _bytes[Position];

    public ReadOnlySpan<byte> Bytes(uint count)
    {
        if (count > (uint)Remaining)
            throw new WasmMalformedException("unexpected end");
        var slice = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return slice;
    }

    public uint U32() => (uint)Unsigned(32);

    public int S32() => (int)Signed(32);

    /// <summary>A 33-bit signed integer: block types are a type index or a negative code.</summary>
    public long S33() => Signed(33);

    public long S64() => Signed(64);

    public float F32() => BinaryPrimitives.ReadSingleLittleEndian(Bytes(4));

    /// <summary>Four bytes, least first, as snapshots have them.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    public double F64() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8));

    public Vector128<byte> V128() => Vector128.Create(Bytes(16));

    public string Name()
    {
        var bytes = Bytes(U32());
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new WasmMalformedException("malformed UTF-8 encoding");
        }
    }

    /// <summary>The length of a list whose elements take a byte or more each.</summary>
    public int Count(int limit, string what)
    {
        var count = U32();
        if (count > (uint)Remaining)
            throw new WasmMalformedException($"unexpected end: {count} {what} announced");
        return count > (uint)limit ? throw new WasmInvalidException($"too many {what}: {count}, at most {limit}") : (int)count;
    }

    public WasmType WasmType()
    {
        var type = (WasmType)Byte();
        return Enum.IsDefined(type) ? type : throw new WasmMalformedException($"malformed value type 0x{(byte)type:x2}");
    }

    public WasmType ReferenceType()
    {
        var type = (WasmType)Byte();
        return type.IsReference() ? type : throw new WasmMalformedException("malformed reference type");
    }

    public WasmType[] WasmTypes(int limit)
    {
        var types = new WasmType[Count(limit, "types")];
        for (var i = 0; i < types.Length; i++)
            types[i] = WasmType();
        return types;
    }

    private ulong Unsigned(int bits)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            var last = shift + 7 >= bits;
            if (last && (next & 0x80) != 0)
                throw new WasmMalformedException("integer representation too long");
            if (last && (next & 0x7F) >> (bits - shift) != 0)
                throw new WasmMalformedException("integer too large");
            if ((next & 0x80) == 0)
                return value;
        }
    }

    private long Signed(int bits)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (long)(next & 0x7F) << shift;
            if (shift + 7 >= bits)
            {
                if ((next & 0x80) != 0)
                    throw new WasmMalformedException("integer representation too long");
                // The bits beyond the value must all equal its sign bit.
                var beyond = (sbyte)(next << 1) >> (bits - shift);
                if (beyond is not (0 or -1))
                    throw new WasmMalformedException("integer too large");
            }
            if ((next & 0x80) != 0)
                continue;
            return shift + 7 < 64 ? value << (57 - shift) >> (57 - shift) : value;
        }
    }
}
