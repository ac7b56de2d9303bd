using System.IO.Compression;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Worlds;

/// <summary>Reads the world stream that a server sends to a joining client. Thread-safe.</summary>
public static class WorldStreamReader
{
    private const int Step = 1 << 16;

    /// <summary>Inflates and reads the concatenated chunks of a world stream.</summary>
    /// <exception cref="MalformedDataException">The data is damaged or exceeds a limit.</exception>
    public static ReceivedWorld Read(Stream compressed, WorldLimits? limits = null)
    {
        limits ??= WorldLimits.Default;
        return ReadInflated(Inflate(compressed, limits), limits);
    }

    /// <summary>Reads a world stream that is already inflated. Records stay slices of <paramref name="inflated"/>.</summary>
    /// <exception cref="MalformedDataException">The data is damaged or exceeds a limit.</exception>
    public static ReceivedWorld ReadInflated(ReadOnlyMemory<byte> inflated, WorldLimits? limits = null)
    {
        limits ??= WorldLimits.Default;
        var reader = new BigEndianReader(inflated.Span);
        var rules = reader.ReadUtf();
        var locales = reader.ReadUtf();
        var tags = WorldTags.Read(ref reader, limits);
        var wave = reader.ReadInt32();
        var waveTime = reader.ReadSingle();
        var tick = reader.ReadDouble();
        var seed0 = reader.ReadInt64();
        var seed1 = reader.ReadInt64();
        var playerId = reader.ReadInt32();
        var player = PlayerRecord.Read(ref reader);
        var world = new WorldStream
        {
            Rules = rules,
            Locales = locales,
            Tags = tags,
            Wave = wave,
            WaveTime = waveTime,
            Tick = tick,
            Seed0 = seed0,
            Seed1 = seed1,
            Content = ContentHeader.Read(ref reader),
            Patches = ContentPatch.ReadAll(ref reader, limits),
            Map = MapSectionReader.Read(inflated, ref reader, MapLayout.Current, limits),
            Teams = TeamPlans.ReadAll(ref reader, limits),
            Markers = MarkersSection.Read(inflated, ref reader),
            Custom = CustomChunk.ReadAll(ref reader, limits),
        };
        return reader.Remaining == 0
            ? new ReceivedWorld(world, playerId, player)
            : throw new MalformedDataException($"{reader.Remaining} bytes behind the world stream", reader.Position);
    }

    private static byte[] Inflate(Stream compressed, WorldLimits limits)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        using var buffer = new MemoryStream();
        var step = new byte[Step];
        try
        {
            for (int read; (read = inflated.Read(step)) > 0;)
            {
                if (buffer.Length + read > limits.MaxInflatedBytes)
                    throw new MalformedDataException($"The world stream inflates to more than {limits.MaxInflatedBytes} bytes");
                buffer.Write(step, 0, read);
            }
        }
        catch (InvalidDataException exception)
        {
            throw new MalformedDataException("The compressed world stream is damaged", buffer.Length, exception);
        }

        return buffer.ToArray();
    }
}
