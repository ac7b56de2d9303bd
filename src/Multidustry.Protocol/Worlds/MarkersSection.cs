using Multidustry.Core.Binary;
using Multidustry.Core.Json;

namespace Multidustry.Protocol.Worlds;

/// <summary>
/// Map markers: one UBJSON object, marker ids as keys. It carries no length, so it is walked to find its end and kept as bytes.
/// </summary>
public static class MarkersSection
{
    /// <summary>Reads the object's bytes; they are a slice of <paramref name="source"/>.</summary>
    /// <exception cref="MalformedDataException">The bytes are no UBJSON object.</exception>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> source, ref BigEndianReader reader)
    {
        var start = reader.Position;
        if (Ubjson.Read(ref reader).Kind != JsonKind.Object)
            throw new MalformedDataException("The markers are no UBJSON object", start);
        return source[start..reader.Position];
    }
}
