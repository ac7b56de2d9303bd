using System.Runtime.InteropServices;

namespace Multidustry.Protocol.Tests.Compression;

/// <summary>The reference library, where the machine has it: Debian's package liblz4-1.</summary>
internal static partial class NativeLz4
{
    private const string Library = "liblz4.so.1";

    public static void SkipUnlessPresent()
    {
        if (!NativeLibrary.TryLoad(Library, out _))
            Assert.Ignore($"needs {Library} (Debian package liblz4-1)");
    }

    public static byte[] Compress(byte[] source)
    {
        var target = new byte[LZ4_compressBound(source.Length)];
        var length = LZ4_compress_default(source, target, source.Length, target.Length);
        return target[..length];
    }

    /// <returns>Null when the library refuses the block.</returns>
    public static byte[]? Decompress(byte[] source, int length)
    {
        var target = new byte[length];
        return LZ4_decompress_safe(source, target, source.Length, target.Length) == length ? target : null;
    }

    [LibraryImport(Library)]
    private static partial int LZ4_compressBound(int inputSize);

    [LibraryImport(Library)]
    private static partial int LZ4_compress_default(byte[] source, byte[] target, int sourceSize, int targetCapacity);

    [LibraryImport(Library)]
    private static partial int LZ4_decompress_safe(byte[] source, byte[] target, int compressedSize, int targetCapacity);
}
