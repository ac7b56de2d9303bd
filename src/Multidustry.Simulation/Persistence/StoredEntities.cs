using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Units;
using UpdateKind = Multidustry.Simulation.Ecs.EntityKind;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// The entities of a save: those that the world simulates go into its tables, all others are kept as they are. Written again in
/// the order of updates, each kept one has as many in front of it as before, so that a world nobody touched gives the same list.
/// </summary>
internal static class StoredEntities
{
    // Ids beyond are nobody's: what counts up from them would soon wrap around.
    private const int HighestId = 1 << 30;

    /// <summary>
    /// Adds units, fires, puddles and weather of a save of the current version; returns what else there is, units of unknown types among
    /// it, and weather, which has no place among the others but the one it had in the save.
    /// </summary>
    /// <exception cref="SaveFormatException">A record is malformed.</exception>
    public static List<KeptEntity> Load(World world, SaveFile save)
    {
        var kept = new List<KeptEntity>();
        if (save.Entities.Count == 0)
            return kept;
        var context = ContextOf(world);
        foreach (var entity in save.Entities)
            if (entity.Id is >= 0 and < HighestId and var id)
                world.SkipEntityIds(id);
        for (var place = 0; place < save.Entities.Count; place++)
        {
            var entity = save.Entities[place];
            if (entity.IsUnknown || !TryAdd(world, ref entity, context))
                kept.Add(new KeptEntity(place, entity));
        }

        return kept;
    }

    /// <summary>The entities of a world and those that were kept.</summary>
    public static List<EntityChunk> Encode(World world, IReadOnlyList<KeptEntity> kept)
    {
        var entities = new List<EntityChunk>(world.Units.Count + world.Fires.Count + world.Puddles.Count + kept.Count);
        var context = ContextOf(world);
        var view = new UnitView();
        var next = 0;
        var weather = CurrentWeather(world, context);
        foreach (var entity in world.Updates.Entities)
        {
            var (kind, row) = (entity.Kind, entity.Row);
            if (kind is not (UpdateKind.Unit or UpdateKind.Fire or UpdateKind.Puddle))
                continue;
            while (next < kept.Count && kept[next].Place <= entities.Count)
                AddKept(kept[next++].Chunk);
            entities.Add(kind switch
            {
                UpdateKind.Unit => Encode(world.Units.Id[row], view.Of(world, row), context),
                UpdateKind.Fire => Encode(world.Fires.Id[row], EnvironmentView.Fire(world, row), context),
                _ => Encode(world.Puddles.Id[row], EnvironmentView.Puddle(world, row), context),
            });
        }

        for (; next < kept.Count; next++)
            AddKept(kept[next].Chunk);
        entities.AddRange(weather);
        return entities;

        void AddKept(in EntityChunk chunk)
        {
            var (id, current) = (chunk.Id, chunk);
            if (!chunk.IsUnknown && context.Schema.FindClass(chunk.ClassId)?.Kind == EntityKind.Weather)
            {
                var place = weather.FindIndex(on => on.Id == id);
                if (place < 0)
                    return;
                current = weather[place];
                weather.RemoveAt(place);
            }
            entities.Add(current);
        }
    }

    private static List<EntityChunk> CurrentWeather(World world, in PacketContext context)
    {
        var chunks = new List<EntityChunk>();
        foreach (ref readonly var state in world.Weather.Active)
            chunks.Add(Encode(state.EntityId, EnvironmentView.Weather(state), context));
        return chunks;
    }

    private static PacketContext ContextOf(World world) => new(
        PacketSchema.For(world.Content.Build), PacketDirection.ToClient,
        WireLimits.Default with { Plans = WorldLimits.Default.MaxPlans }, new BuildingMeasure(world.Content));

    private static bool TryAdd(World world, ref EntityChunk entity, in PacketContext context)
    {
        var reader = new BigEndianReader(entity.Record.Span);
        var id = entity.Id is >= 0 and < HighestId and var own ? own : world.ReserveEntityId();
        try
        {
            switch (context.Schema.FindClass(entity.ClassId)?.Kind)
            {
                case EntityKind.Unit:
                    var unit = EntityCodec.ReadSave<UnitEntity>(ref reader, entity.ClassId, context);
                    if (unit.Type >= world.Content.Units.Count)
                        return false;
                    UnitColumns.Add(world, id, unit);
                    return true;
                case EntityKind.Fire:
                    Add(world, id, EntityCodec.ReadSave<FireEntity>(ref reader, entity.ClassId, context));
                    return true;
                case EntityKind.Puddle:
                    Add(world, id, EntityCodec.ReadSave<PuddleEntity>(ref reader, entity.ClassId, context));
                    return true;
                case EntityKind.Weather:
                    Add(world, id, EntityCodec.ReadSave<WeatherEntity>(ref reader, entity.ClassId, context));
                    entity = entity with { Id = id };
                    return false;
                default:
                    return false;
            }
        }
        catch (MalformedDataException exception)
        {
            throw new SaveFormatException("entities", $"Entity {entity.Id} of class {entity.ClassId}: {exception.Reason}", exception.Offset, exception);
        }
    }

    // What burns or lies outside the world, or flows of nothing, would go at the first tick.
    private static void Add(World world, int id, in FireEntity stored)
    {
        if (!world.Tiles.Contains(stored.Tile) || world.Fires.At(IndexOf(world, stored.Tile)) >= 0)
            return;
        var fire = world.FireLifecycle.Create(IndexOf(world, stored.Tile), Finite(stored.Time), Finite(stored.Lifetime), Finite(stored.X), Finite(stored.Y));
        world.Fires.Id[fire] = id;
    }

    private static void Add(World world, int id, in PuddleEntity stored)
    {
        if (!world.Tiles.Contains(stored.Tile) || !world.Content.Liquids.TryGet(stored.Liquid, out _) || world.Puddles.At(IndexOf(world, stored.Tile)) >= 0)
            return;
        var puddle = world.PuddleLifecycle.Create(IndexOf(world, stored.Tile), stored.Liquid, Finite(stored.Amount), Finite(stored.X), Finite(stored.Y));
        world.Puddles.Id[puddle] = id;
    }

    private static void Add(World world, int id, in WeatherEntity stored)
    {
        if (world.Content.Weathers.TryGet(stored.Weather, out _))
            world.Weather.Resume(new WeatherState
            {
                Kind = stored.Weather,
                EntityId = id,
                Intensity = Math.Clamp(Finite(stored.Intensity), 0f, 1f),
                Opacity = Math.Clamp(Finite(stored.Opacity), 0f, 1f),
                // What the rules bring for ever has no end.
                Life = float.IsNaN(stored.Life) ? 0f : stored.Life,
                EffectTimer = Finite(stored.EffectTimer),
                WindX = Math.Clamp(Finite(stored.WindVector.X), -1f, 1f),
                WindY = Math.Clamp(Finite(stored.WindVector.Y), -1f, 1f),
            });
    }

    private static EntityChunk Encode<TEntity>(int id, in TEntity entity, in PacketContext context)
        where TEntity : struct, IEntity<TEntity>
    {
        var record = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(record);
        EntityCodec.WriteSave(ref writer, entity, context);
        writer.Flush();
        return new EntityChunk(entity.ClassId, id, record.WrittenMemory);
    }

    private static int IndexOf(World world, TilePosition tile) => world.Tiles.IndexOf(tile.X, tile.Y);

    private static float Finite(float value) => float.IsFinite(value) ? value : 0f;
}
