using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Multidustry.Simulation.Ecs;

/// <summary>Writes state as little-endian memory images. Snapshots are exact: the bits that were in the columns.</summary>
internal sealed class SnapshotWriter(IBufferWriter<byte> output)
{
    public void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    public void WriteUInt32(uint value) => WriteInt32((int)value);

    public void WriteUInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(8), value);
        output.Advance(8);
    }

    public void WriteValues<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        WriteInt32(values.Length);
        output.Write(MemoryMarshal.AsBytes(values));
    }

    public void WriteText(string? value)
    {
        WriteInt32(value is null ? -1 : Encoding.UTF8.GetByteCount(value));
        if (value is not null)
            Encoding.UTF8.GetBytes(value, output);
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteInt32(value.Length);
        output.Write(value);
    }
}
