using System.Globalization;
using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// A world at one tick, copied in one go on the world's thread and turned into a save or a stream on another one. The copy is
/// memory images of the columns; everything that takes time (records, runs, compression) happens later, on a world of its own.
/// </summary>
public sealed class WorldCapture
{
    private readonly ContentCatalogue _content;
    private readonly MapInfo _info;
    private readonly int _width;
    private readonly int _height;
    private readonly ReadOnlyMemory<byte> _state;

    private WorldCapture(World world, MapInfo info, ReadOnlyMemory<byte> state)
    {
        (_content, _info, _state) = (world.Content, info, state);
        (_width, _height) = (world.Tiles.Width, world.Tiles.Height);
    }

    /// <summary>Copies a world, between two ticks and on its own thread.</summary>
    /// <param name="world">The world.</param>
    /// <param name="info">What came with it.</param>
    /// <param name="buffer">Memory to copy into; one that is kept and passed again makes the copy several times faster. It must not
    /// be passed again before this capture is no longer needed.</param>
    public static WorldCapture Take(World world, MapInfo info, CaptureBuffer? buffer = null)
    {
        buffer ??= new CaptureBuffer();
        buffer.Clear();
        world.State.WriteGame(new SnapshotWriter(buffer));
        return new WorldCapture(world, info, buffer.Written);
    }

    /// <summary>The captured world as a save of the current version.</summary>
    /// <param name="savedAt">The time that is noted in it.</param>
    public SaveFile ToSave(DateTimeOffset savedAt)
    {
        var world = Restore();
        return new SaveFile
        {
            Tags = SaveTags(world, savedAt),
            Content = _info.Content ?? ContentHeader.Of(_content),
            Patches = [.. _info.Patches],
            Map = WorldEncoder.Encode(world, _info.Unknown),
            Teams = TeamLists.Of(world, _info.Teams),
            Entities = StoredEntities.Encode(world, _info.Entities),
            EntityClasses = new OrderedDictionary<short, string>(_info.EntityClasses),
            Markers = world.Markers.ToBytes(),
            Custom = FogChunk.Replace(world, _info.Custom),
            UnknownRegions = [.. _info.UnknownRegions],
        };
    }

    /// <summary>The captured world as a stream for joining clients; compress it once for all of them with <see cref="CompressedWorldStream"/>.</summary>
    public WorldStream ToStream()
    {
        var world = Restore();
        return new WorldStream
        {
            Rules = _info.Tag(WorldTags.Rules, "{}"),
            Locales = _info.Tag(WorldTags.Locales, "{}"),
            Tags = new OrderedDictionary<string, string>(_info.Tags, StringComparer.Ordinal) { [WorldTags.Name] = _info.MapName },
            Wave = world.Clock.Wave,
            WaveTime = world.Clock.WaveCountdown,
            Tick = world.Clock.MatchTicks,
            Seed0 = (long)world.Random.State0,
            Seed1 = (long)world.Random.State1,
            Content = ContentHeader.Of(_content),
            Patches = [.. _info.Patches],
            Map = WorldEncoder.Encode(world),
            Teams = TeamLists.Of(world, _info.Teams),
            Markers = world.Markers.ToBytes(),
            Custom = FogChunk.Replace(world, _info.Custom),
        };
    }

    private World Restore()
    {
        var world = World.Create(_content, _width, _height);
        var reader = new SnapshotReader(_state.Span);
        world.State.Read(ref reader);
        return world;
    }

    private OrderedDictionary<string, string> SaveTags(World world, DateTimeOffset savedAt)
    {
        var tags = new OrderedDictionary<string, string>(_info.Tags, StringComparer.Ordinal)
        {
            [WorldTags.Build] = _content.Build.ToString(CultureInfo.InvariantCulture),
            [WorldTags.Saved] = savedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            [WorldTags.MapName] = _info.MapName,
            [WorldTags.Wave] = world.Clock.Wave.ToString(CultureInfo.InvariantCulture),
            [WorldTags.WaveTime] = Decimal(world.Clock.WaveCountdown),
            [WorldTags.Tick] = Decimal(world.Clock.MatchTicks),
            [WorldTags.Width] = _width.ToString(CultureInfo.InvariantCulture),
            [WorldTags.Height] = _height.ToString(CultureInfo.InvariantCulture),
        };
        // A title of its own is what tells a map from a save.
        tags.Remove(WorldTags.Name);
        return tags;
    }

    // The shortest text that gives the number back, with a decimal point as the original writes it.
    private static string Decimal<T>(T number)
        where T : IFormattable
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
