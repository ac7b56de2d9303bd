using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Fog;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// What teams have discovered, as saves and streams carry it: per team, runs of up to 127 tiles that are all known or all not.
/// </summary>
internal static class FogChunk
{
    private const int LongestRun = 127;
    private const byte Known = 0x80;

    /// <summary>Takes what a file says of it; teams that it doesn't name keep what their buildings see.</summary>
    /// <exception cref="SaveFormatException">Runs that don't fill the map, or a map of another size.</exception>
    public static void Apply(World world, IReadOnlyList<CustomChunk> chunks)
    {
        foreach (var chunk in chunks)
            if (chunk.Name == CustomChunk.StaticFog && world.Rules is { Fog: true, StaticFog: true })
                try
                {
                    Read(world, chunk.Data.Span);
                }
                catch (MalformedDataException exception)
                {
                    throw new SaveFormatException("custom", $"{chunk.Name}: {exception.Reason}", exception.Offset, exception);
                }
    }

    /// <summary>The chunks of a save with the fog of the world as it is now, in its old place or at the end.</summary>
    public static List<CustomChunk> Replace(World world, IReadOnlyList<CustomChunk> chunks)
    {
        List<CustomChunk> result = [.. chunks];
        if (world.Rules is not { Fog: true, StaticFog: true })
            return result;
        var current = Write(world);
        var index = result.FindIndex(chunk => chunk.Name == CustomChunk.StaticFog);
        if (index >= 0)
            result[index] = current;
        else
            result.Add(current);
        return result;
    }

    private static void Read(World world, ReadOnlySpan<byte> data)
    {
        var reader = new BigEndianReader(data);
        var teams = reader.ReadByte();
        var (width, height) = (reader.ReadInt16(), reader.ReadInt16());
        if (width != world.Tiles.Width || height != world.Tiles.Height)
            throw new MalformedDataException($"fog of {width} x {height} tiles on a map of {world.Tiles.Width} x {world.Tiles.Height}", reader.Position);
        for (var i = 0; i < teams; i++)
        {
            var discovered = world.Fog.State.Of(reader.ReadByte()).Discovered;
            discovered.Clear();
            ReadRuns(ref reader, discovered, world.Tiles.Count);
        }
    }

    private static void ReadRuns(ref BigEndianReader reader, TileSet discovered, int tiles)
    {
        for (var tile = 0; tile < tiles;)
        {
            var run = reader.ReadByte();
            var length = run & LongestRun;
            if (length == 0 || length > tiles - tile)
                throw new MalformedDataException($"a run of {length} tiles at tile {tile} of {tiles}", reader.Position);
            if ((run & Known) != 0)
                discovered.Add(tile, length);
            tile += length;
        }
    }

    private static CustomChunk Write(World world)
    {
        var data = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(data);
        writer.WriteByte((byte)world.Fog.State.Count);
        writer.WriteInt16((short)world.Tiles.Width);
        writer.WriteInt16((short)world.Tiles.Height);
        foreach (var (team, sight) in world.Fog.State.Teams)
        {
            writer.WriteByte(team);
            WriteRuns(ref writer, sight.Discovered, world.Tiles.Count);
        }
        writer.Flush();
        return new CustomChunk(CustomChunk.StaticFog, data.WrittenMemory);
    }

    private static void WriteRuns(ref BigEndianWriter writer, TileSet discovered, int tiles)
    {
        for (var tile = 0; tile < tiles;)
        {
            var (start, known) = (tile, discovered[tile]);
            while (tile < tiles && tile - start < LongestRun && discovered[tile] == known)
                tile++;
            writer.WriteByte((byte)((known ? Known : 0) | (tile - start)));
        }
    }
}
