using System.Buffers.Binary;
using System.IO.Compression;
using Multidustry.Core.Binary;

namespace Multidustry.Cli.Tests.Maps;

/// <summary>Reads unfiltered true-colour PNG pictures, so that tests see what was painted.</summary>
internal sealed record Png(int Width, int Height, int[] Pixels)
{
    public static Png Read(byte[] file)
    {
        Assert.That(file[..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }));
        int width = 0, height = 0;
        using var data = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length);
            Assert.That(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)), Is.EqualTo(Crc32.Compute(file.AsSpan(at + 4, 4 + length))));
            if (file.AsSpan(at + 4, 4).SequenceEqual("IHDR"u8))
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]));
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                data.Write(body);
            at += 12 + length;
        }

        data.Position = 0;
        return new Png(width, height, Rows(data, width, height));
    }

    private static int[] Rows(Stream compressed, int width, int height)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        var row = new byte[1 + width * 3];
        var pixels = new int[width * height];
        for (var y = 0; y < height; y++)
        {
            inflated.ReadExactly(row);
            for (var x = 0; x < width; x++)
                pixels[y * width + x] = row[1 + x * 3] << 16 | row[2 + x * 3] << 8 | row[3 + x * 3];
        }

        return pixels;
    }
}
