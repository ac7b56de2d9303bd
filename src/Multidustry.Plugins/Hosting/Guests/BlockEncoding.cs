using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>Bytes behind their length, in states of plugins.</summary>
internal static class BlockEncoding
{
    public static void WriteBlock(this ref BigEndianWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteInt32(bytes.Length);
        writer.WriteBytes(bytes);
    }

    public static ReadOnlySpan<byte> ReadBlock(this ref BigEndianReader reader, int limit) => reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), limit));
}
