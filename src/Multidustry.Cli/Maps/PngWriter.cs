using System.Buffers.Binary;
using System.IO.Compression;
using Multidustry.Core.Binary;

namespace Multidustry.Cli.Maps;

/// <summary>Writes true-colour PNG pictures: header, one block of compressed rows, end.</summary>
internal static class PngWriter
{
    private const int BytesPerPixel = 3;

    /// <summary>Writes a picture of 0xRRGGBB pixels, row by row from the top.</summary>
    public static void Write(Stream target, ReadOnlySpan<int> pixels, int width, int height)
    {
        target.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        // Eight bits per channel, true colour, and the only methods of compression, filtering and order.
        ((ReadOnlySpan<byte>)[8, 2, 0, 0, 0]).CopyTo(header[8..]);
        WriteChunk(target, "IHDR"u8, header);
        WriteChunk(target, "IDAT"u8, Compress(pixels, width, height));
        WriteChunk(target, "IEND"u8, []);
    }

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<int> pixels, int width, int height)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            // Each row begins with the number of its filter: none.
            var row = new byte[1 + width * BytesPerPixel];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var pixel = pixels[y * width + x];
                    var at = 1 + x * BytesPerPixel;
                    (row[at], row[at + 1], row[at + 2]) = ((byte)(pixel >> 16), (byte)(pixel >> 8), (byte)pixel);
                }

                deflate.Write(row);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(Stream target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.Write(number);
        target.Write(type);
        target.Write(data);
        var crc = default(Crc32);
        crc.Append(type);
        crc.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.Value);
        target.Write(number);
    }
}
