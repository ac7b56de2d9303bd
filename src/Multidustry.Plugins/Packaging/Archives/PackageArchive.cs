using System.Buffers.Binary;
using System.IO.Compression;
using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Packaging.Archives;

/// <summary>Turns the files of a package into a <c>.zip</c> and back, with everything that an attacker could write into one refused.</summary>
internal static class PackageArchive
{
    private const int EndRecordBytes = 22;
    private const uint EndSignature = 0x06054B50;
    private const int DirectoryHeaderBytes = 46;
    private const uint DirectorySignature = 0x02014B50;
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads all files.</summary>
    /// <exception cref="MalformedDataException">It is no zip file, over a limit, or has paths that are not allowed.</exception>
    public static SortedDictionary<string, byte[]> Read(byte[] zip, PackageLimits limits)
    {
        if (zip.Length > limits.MaxPackageBytes)
            throw new MalformedDataException($"a package of {zip.Length} bytes, at most {limits.MaxPackageBytes} are read");
        CheckDirectory(zip, limits);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
            return Read(archive, limits);
        }
        catch (InvalidDataException problem)
        {
            throw new MalformedDataException("a package that is no proper zip file: " + problem.Message, inner: problem);
        }
    }

    /// <summary>Writes files: equal files give equal bytes.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(path, CompressionLevel.SmallestSize);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                content.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static SortedDictionary<string, byte[]> Read(ZipArchive archive, PackageLimits limits)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long left = limits.MaxUnpackedBytes;
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName.EndsWith('/') && entry.Length == 0)
                continue;
            var path = PackagePath.Check(entry.FullName, limits);
            if (!seen.Add(path))
                throw new MalformedDataException($"'{path}' stands twice in the package");
            if (entry.Length < 0 || entry.Length > left)
                throw new MalformedDataException($"a package of more than {limits.MaxUnpackedBytes} bytes unpacked");
            left -= entry.Length;
            files.Add(path, Unpack(entry));
        }

        return files;
    }

    /// <summary>Unpacks exactly as much as the directory says, so that no stream can be longer than what was counted.</summary>
    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        if (content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || content.ReadByte() >= 0)
            throw new MalformedDataException($"'{entry.FullName}' is not as long as the package says");
        return bytes;
    }

    /// <summary>
    /// Walks the directory before anything is allocated for it: the count it claims, its real headers, and its end at the very
    /// end of the file, so that no two readers can see different directories.
    /// </summary>
    private static void CheckDirectory(ReadOnlySpan<byte> zip, PackageLimits limits)
    {
        if (zip.Length < EndRecordBytes || UInt32(zip, zip.Length - EndRecordBytes) != EndSignature)
            throw new MalformedDataException("a package that doesn't end as a zip file without a comment");
        var end = zip[^EndRecordBytes..];
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long position = UInt32(end, 16);
        if (count > limits.MaxFiles)
            throw new MalformedDataException($"a package of {count} files, at most {limits.MaxFiles}");
        for (var i = 0; i < count; i++)
        {
            if (position + DirectoryHeaderBytes > zip.Length - EndRecordBytes || UInt32(zip, (int)position) != DirectorySignature)
                throw new MalformedDataException("a package with a broken directory", position);
            var header = zip[(int)position..];
            position += DirectoryHeaderBytes + UInt16(header, 28) + UInt16(header, 30) + UInt16(header, 32);
        }

        if (position != zip.Length - EndRecordBytes)
            throw new MalformedDataException("a package with bytes between its directory and its end", position);
    }

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);

    private static int UInt16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);
}
