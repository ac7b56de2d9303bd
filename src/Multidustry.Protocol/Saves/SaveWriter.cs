using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves;

/// <summary>Writes saves of the current version. Equal content gives equal bytes. Thread-safe.</summary>
public static class SaveWriter
{
    /// <summary>Writes the file to a stream, which stays open.</summary>
    /// <param name="save">What to write; its records and ids must be those of its own content header.</param>
    /// <param name="target">Where to.</param>
    /// <param name="level">How hard to compress.</param>
    /// <exception cref="ArgumentException">The save's version is not <see cref="SaveVersion.Current"/>, or a text is too long for its field.</exception>
    public static void Write(SaveFile save, Stream target, CompressionLevel level = CompressionLevel.Optimal)
    {
        if (save.Version != SaveVersion.Current)
            throw new ArgumentException($"Only version {SaveVersion.Current} can be written, this save has version {save.Version}; migrate it first.", nameof(save));
        using var deflated = new ZLibStream(target, level, leaveOpen: true);
        WriteInflated(save, deflated);
    }

    internal static void WriteInflated(SaveFile save, Stream target)
    {
        Span<byte> version = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(version, save.Version);
        target.Write(SaveVersion.Magic);
        target.Write(version);
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        foreach (var region in SaveVersion.Regions(save.Version))
        {
            buffer.ResetWrittenCount();
            WriteRegion(save, region, buffer);
            WriteBytes(target, buffer.WrittenSpan);
        }

        foreach (var unknown in save.UnknownRegions)
            WriteBytes(target, unknown.Span);
    }

    /// <summary>Writes one region alone, without its length.</summary>
    /// <param name="save">What to write, of the current version.</param>
    /// <param name="region">Which region.</param>
    /// <param name="target">Where to.</param>
    /// <exception cref="ArgumentException">A text is too long for its field.</exception>
    public static void WriteRegion(SaveFile save, SaveRegion region, IBufferWriter<byte> target)
    {
        var writer = new BigEndianWriter(target);
        switch (region)
        {
            case SaveRegion.Meta: WorldTags.Write(save.Tags, ref writer); break;
            case SaveRegion.Content: save.Content.Write(ref writer); break;
            case SaveRegion.Patches: ContentPatch.WriteAll(save.Patches, ref writer); break;
            case SaveRegion.Map: MapSectionWriter.Write(save.Map, ref writer); break;
            case SaveRegion.Entities: new EntitiesRegion(save.EntityClasses, save.Teams, save.Entities).Write(ref writer); break;
            case SaveRegion.Markers: writer.WriteBytes(save.Markers.Span); break;
            case SaveRegion.Custom: CustomChunk.WriteAll(save.Custom, ref writer); break;
            default: throw new ArgumentOutOfRangeException(nameof(region), region, "No such region.");
        }

        writer.Flush();
    }

    private static void WriteBytes(Stream target, ReadOnlySpan<byte> region)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, region.Length);
        target.Write(length);
        target.Write(region);
    }
}
