using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Ecs;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote; lengths are checked against the bytes left before anything is allocated.</summary>
internal ref struct SnapshotReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public int Position { get; private set; }

    public readonly int Remaining => _data.Length - Position;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A count of elements that all follow, so it is bounded by the bytes left.</summary>
    public int ReadCount(int elementSize)
    {
        var count = ReadInt32();
        if (count < 0 || (long)count * elementSize > Remaining)
            throw new MalformedDataException($"A count of {count} does not fit into the snapshot", Position);
        return count;
    }

    public void ReadValues<T>(Span<T> values) where T : unmanaged
    {
        var count = ReadCount(Unsafe.SizeOf<T>());
        if (count != values.Length)
            throw new MalformedDataException($"{values.Length} values expected, the snapshot has {count}", Position);
        Take(values.Length * Unsafe.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(values));
    }

    public T[] ReadValues<T>() where T : unmanaged
    {
        var values = new T[ReadCount(Unsafe.SizeOf<T>())];
        Take(values.Length * Unsafe.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public string? ReadText()
    {
        var length = ReadInt32();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadCount(1));

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
            throw new MalformedDataException($"{count} bytes wanted, the snapshot has {Remaining} left", Position);
        var taken = _data.Slice(Position, count);
        Position += count;
        return taken;
    }
}
