using System.Buffers;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.GameServer.Plugins;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Snapshots;

/// <summary>
/// A hosted world at one place of its history: the exact state and what came with the map. Belongs to one version of the
/// software, as ADR 4 says. Immutable, thread-safe.
/// </summary>
/// <param name="Position">The place in the history.</param>
/// <param name="Tick">The tick the world's clock shows.</param>
/// <param name="IsPaused">Whether its time stands still.</param>
/// <param name="Build">The game build.</param>
/// <param name="Width">Tiles from left to right.</param>
/// <param name="Height">Tiles from bottom to top.</param>
/// <param name="Info">What came with the map.</param>
/// <param name="State">The exact state.</param>
internal sealed record WorldImage(LogPosition Position, long Tick, bool IsPaused, int Build, int Width, int Height, MapInfo Info, ReadOnlyMemory<byte> State)
{
    private const uint Magic = 0x4D445749; // MDWI
    private const byte Version = 1;

    /// <summary>Copies a world, between two ticks and on its own thread.</summary>
    public static WorldImage Take(LoadedWorld loaded, LogPosition position, bool paused)
    {
        var world = loaded.World;
        var state = new ArrayBufferWriter<byte>(1 << 20);
        world.WriteSnapshot(state);
        return new WorldImage(position, world.Clock.Tick, paused, world.Content.Build, world.Tiles.Width, world.Tiles.Height, loaded.Info, state.WrittenMemory);
    }

    /// <summary>Makes the world again, with its plugins; what they do outside of it is dropped.</summary>
    /// <exception cref="MalformedDataException">The state is damaged, needs a plugin that isn't here, or of another version of the software or build than are known here.</exception>
    public LoadedWorld Restore(NodePlugins plugins)
    {
        if (!ContentCatalogue.KnownBuilds.Contains(Build))
            throw new MalformedDataException($"Nothing is known of build {Build}");
        World world;
        try
        {
            world = World.Create(ContentCatalogue.ForBuild(Build), Width, Height);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new MalformedDataException($"No world is {Width}x{Height}", inner: e);
        }

        plugins.Attach(world);
        world.ReadSnapshot(State.Span);
        return world.Clock.Tick == Tick ? new LoadedWorld(world, Info) : throw new MalformedDataException($"The image says tick {Tick}, its state {world.Clock.Tick}");
    }

    /// <summary>The image as one block of bytes.</summary>
    public byte[] ToBytes()
    {
        var output = new ArrayBufferWriter<byte>(State.Length + 4096);
        var writer = new BigEndianWriter(output);
        writer.WriteInt32(unchecked((int)Magic));
        writer.WriteByte(Version);
        writer.WriteInt64(Position.Epoch);
        writer.WriteInt64(Position.Records);
        writer.WriteInt64(Tick);
        writer.WriteBoolean(IsPaused);
        writer.WriteInt32(Build);
        writer.WriteInt32(Width);
        writer.WriteInt32(Height);
        MapInfoCodec.Write(ref writer, Info);
        writer.Flush();
        output.Write(State.Span);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads an image; its state is checked only by <see cref="Restore"/>.</summary>
    /// <exception cref="MalformedDataException">The bytes are no image of this version.</exception>
    public static WorldImage Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new BigEndianReader(bytes.Span);
        if (unchecked((uint)reader.ReadInt32()) != Magic || reader.ReadByte() != Version)
            throw new MalformedDataException("Not a world image of this version");
        var position = new LogPosition(reader.ReadInt64(), reader.ReadInt64());
        var (tick, paused) = (reader.ReadInt64(), reader.ReadBoolean());
        var (build, width, height) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var info = MapInfoCodec.Read(ref reader, WorldLimits.Default);
        return new WorldImage(position, tick, paused, build, width, height, info, bytes[reader.Position..]);
    }
}
