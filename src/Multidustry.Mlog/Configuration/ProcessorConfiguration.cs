using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Mlog.Configuration;

/// <summary>A link as configurations and saves store it.</summary>
/// <param name="Name">Name in the program.</param>
/// <param name="X">Tile: relative to the processor in configurations and schematics, absolute in saves.</param>
/// <param name="Y">Tile, likewise.</param>
public readonly record struct ConfiguredLink(string Name, short X, short Y);

/// <summary>Bounds of a configuration, which any player can send.</summary>
public sealed record ProcessorConfigurationLimits
{
    /// <summary>The game's bounds.</summary>
    public static ProcessorConfigurationLimits Default { get; } = new();

    /// <summary>Bytes of code; a configuration with more is ignored.</summary>
    public int MaxCodeBytes { get; init; } = 102_400;

    /// <summary>Links read.</summary>
    public int MaxLinks { get; init; } = 6_000;

    /// <summary>Bytes a configuration may unpack to; the rest is treated as missing.</summary>
    public int MaxUnpackedBytes { get; init; } = 1 << 20;
}

/// <summary>The compressed code and links of a processor.</summary>
/// <param name="Code">The text; null when the data is damaged, which leaves the processor's text as it is.</param>
/// <param name="Links">The links read before any damage; null when the processor's links stay as they are.</param>
public sealed record ProcessorConfiguration(string? Code, IReadOnlyList<ConfiguredLink>? Links)
{
    private const byte Version = 1;
    private const byte VersionWithoutNames = 0;

    /// <summary>Reads a configuration with the game's tolerance. Never throws: what is damaged is null.</summary>
    public static ProcessorConfiguration Decode(ReadOnlySpan<byte> compressed, ProcessorConfigurationLimits? limits = null)
    {
        limits ??= ProcessorConfigurationLimits.Default;
        var data = Unpack(compressed, limits.MaxUnpackedBytes);
        const int HeaderLength = 5;
        if (data.Length < HeaderLength)
            return new ProcessorConfiguration(null, null);
        var version = data[0];
        var codeLength = BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(1));
        if (codeLength < 0 || codeLength > limits.MaxCodeBytes || codeLength > data.Length - HeaderLength)
            return new ProcessorConfiguration(null, null);
        var code = Encoding.UTF8.GetString(data, HeaderLength, codeLength);
        var links = new List<ConfiguredLink>();
        var complete = TryReadLinks(data.AsSpan(HeaderLength + codeLength), version, limits.MaxLinks, links);
        return new ProcessorConfiguration(complete ? code : null, links);
    }

    /// <summary>Writes a configuration.</summary>
    public static byte[] Encode(string code, IReadOnlyCollection<ConfiguredLink> links)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal))
            stream.Write(EncodeUnpacked(code, links));
        return packed.ToArray();
    }

    /// <summary>A configuration before compression.</summary>
    internal static byte[] EncodeUnpacked(string code, IReadOnlyCollection<ConfiguredLink> links)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(output);
        var text = Encoding.UTF8.GetBytes(code);
        writer.WriteByte(Version);
        writer.WriteInt32(text.Length);
        writer.WriteBytes(text);
        writer.WriteInt32(links.Count);
        foreach (var link in links)
        {
            writer.WriteUtf(link.Name);
            writer.WriteInt16(link.X);
            writer.WriteInt16(link.Y);
        }
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static bool TryReadLinks(ReadOnlySpan<byte> data, byte version, int maxLinks, List<ConfiguredLink> links)
    {
        var reader = new BigEndianReader(data);
        try
        {
            var count = Math.Min(reader.ReadInt32(), maxLinks);
            for (var i = 0; i < count; i++)
            {
                if (version == VersionWithoutNames)
                    reader.ReadInt32();
                else
                    links.Add(new ConfiguredLink(reader.ReadUtf(), reader.ReadInt16(), reader.ReadInt16()));
            }
            return true;
        }
        catch (MalformedDataException)
        {
            return false;
        }
    }

    /// <summary>As much as can be unpacked within the bound.</summary>
    private static byte[] Unpack(ReadOnlySpan<byte> compressed, int maxLength)
    {
        using var source = new MemoryStream(compressed.ToArray());
        using var stream = new ZLibStream(source, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (unpacked.Length < maxLength && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, maxLength - unpacked.Length)) is > 0 and var read)
                unpacked.Write(buffer, 0, read);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // What came before the damage counts.
        }
        return unpacked.ToArray();
    }
}
