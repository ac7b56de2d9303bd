using System.Buffers;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Tests;

/// <summary>Reads and writes one value for a test, and checks that a read used all bytes.</summary>
public static class Wire
{
    public delegate T Reader<T>(ref BigEndianReader reader);

    public delegate void Writer(ref BigEndianWriter writer);

    public static T Read<T>(byte[] bytes, Reader<T> read)
    {
        var reader = new BigEndianReader(bytes);
        var value = read(ref reader);
        Assert.That(reader.Remaining, Is.Zero, "bytes left unread");
        return value;
    }

    public static byte[] Write(Writer write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(output);
        write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
