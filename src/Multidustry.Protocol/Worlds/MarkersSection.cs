using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>
/// Map markers: one UBJSON object, marker ids as keys. It carries no length, so it is walked to find its end and kept as bytes.
/// </summary>
public static class MarkersSection
{
    private const int DeepestNesting = 64;

    /// <summary>Reads the object's bytes; they are a slice of <paramref name="source"/>.</summary>
    /// <exception cref="MalformedDataException">The bytes are no UBJSON object.</exception>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> source, ref BigEndianReader reader)
    {
        var start = reader.Position;
        var type = reader.ReadByte();
        if (type != '{')
            throw new MalformedDataException("The markers are no UBJSON object", start);
        Skip(ref reader, type, 0);
        return source[start..reader.Position];
    }

    private static void Skip(ref BigEndianReader reader, byte type, int depth)
    {
        if (depth > DeepestNesting)
            throw new MalformedDataException($"UBJSON nested deeper than {DeepestNesting}", reader.Position);
        switch (type)
        {
            case (byte)'Z' or (byte)'T' or (byte)'F':
                break;
            case (byte)'S':
                reader.Skip(Length(ref reader, reader.ReadByte()));
                break;
            case (byte)'[':
                for (var next = reader.ReadByte(); next != ']'; next = reader.ReadByte())
                    Skip(ref reader, next, depth + 1);
                break;
            case (byte)'{':
                for (var next = reader.ReadByte(); next != '}'; next = reader.ReadByte())
                {
                    reader.Skip(Length(ref reader, next));
                    Skip(ref reader, reader.ReadByte(), depth + 1);
                }

                break;
            default:
                reader.Skip(NumberSize(type, reader.Position));
                break;
        }
    }

    private static int Length(ref BigEndianReader reader, byte type) => type switch
    {
        (byte)'i' or (byte)'U' => reader.ReadByte(),
        (byte)'I' => reader.ReadUInt16(),
        (byte)'l' => reader.CheckCount(reader.ReadInt32(), int.MaxValue),
        _ => throw new MalformedDataException($"Unknown UBJSON length type {type:x2}", reader.Position),
    };

    private static int NumberSize(byte type, int offset) => type switch
    {
        (byte)'i' or (byte)'U' or (byte)'C' => 1,
        (byte)'I' => 2,
        (byte)'l' or (byte)'d' => 4,
        (byte)'L' or (byte)'D' => 8,
        _ => throw new MalformedDataException($"Unknown UBJSON type {type:x2}", offset),
    };
}
