using System.Buffers.Binary;
using System.IO.Compression;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Saves;

/// <summary>Where the regions of a save lie and what their checksums are, with nothing of them understood.</summary>
/// <param name="Version">Format version, 1 to 11.</param>
/// <param name="Length">Bytes of the inflated file.</param>
/// <param name="Checksum">CRC-32 of the inflated file.</param>
/// <param name="Regions">The regions in file order.</param>
/// <param name="TrailingBytes">Bytes behind the known regions.</param>
public sealed record SaveContainer(int Version, long Length, uint Checksum, IReadOnlyList<SavedRegion> Regions, long TrailingBytes)
{
    /// <summary>Takes the container of a compressed save apart.</summary>
    /// <exception cref="SaveFormatException">The data is damaged or exceeds a limit.</exception>
    public static SaveContainer Read(Stream compressed, SaveReadOptions? options = null)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        var limits = (options ?? SaveReadOptions.Default).Limits;
        var reader = new RegionReader(inflated, limits.MaxInflatedBytes);
        var version = reader.ReadVersion();
        var checksum = default(Crc32);
        checksum.Append(SaveVersion.Magic);
        AppendNumber(ref checksum, version);

        var regions = new List<SavedRegion>();
        foreach (var region in SaveVersion.Regions(version))
        {
            var offset = reader.Position;
            var bytes = reader.ReadRegion(SaveVersion.NameOf(region));
            regions.Add(new SavedRegion(region, offset, bytes.Length, Crc32.Compute(bytes)));
            AppendRegion(ref checksum, bytes);
        }

        var known = reader.Position;
        foreach (var rest in reader.ReadRest(limits.MaxUnknownRegions))
            AppendRegion(ref checksum, rest.Span);
        return new SaveContainer(version, reader.Position, checksum.Value, regions, reader.Position - known);
    }

    private static void AppendRegion(ref Crc32 checksum, ReadOnlySpan<byte> bytes)
    {
        AppendNumber(ref checksum, bytes.Length);
        checksum.Append(bytes);
    }

    private static void AppendNumber(ref Crc32 checksum, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        checksum.Append(bytes);
    }
}

/// <summary>One region of a file.</summary>
/// <param name="Region">Which.</param>
/// <param name="Offset">Where its length stands in the inflated file; its bytes follow.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Checksum">CRC-32 of its bytes.</param>
public readonly record struct SavedRegion(SaveRegion Region, long Offset, int Length, uint Checksum);
