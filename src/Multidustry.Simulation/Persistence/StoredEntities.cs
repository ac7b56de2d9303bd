using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Types;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Persistence;

/// <summary>
/// The entities of a save: those that the world simulates go into its tables, all others are kept as they are. Written again,
/// each kept one has as many in front of it as before, so that a world nobody touched gives the same list.
/// </summary>
internal static class StoredEntities
{
    // Ids beyond are nobody's: what counts up from them would soon wrap around.
    private const int HighestId = 1 << 30;

    /// <summary>Adds the units of a save of the current version; returns what else there is.</summary>
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
            if (IsUnit(entity, save, context))
                AddUnit(world, entity, context);
            else
                kept.Add(new KeptEntity(place, entity));
        }

        return kept;
    }

    /// <summary>The entities of a world and those that were kept.</summary>
    public static List<EntityChunk> Encode(World world, IReadOnlyList<KeptEntity> kept)
    {
        var entities = new List<EntityChunk>(world.UnitOrder.Rows.Length + kept.Count);
        var context = ContextOf(world);
        var view = new UnitView();
        var next = 0;
        foreach (var unit in world.UnitOrder.Rows)
        {
            while (next < kept.Count && kept[next].Place <= entities.Count)
                entities.Add(kept[next++].Chunk);
            entities.Add(Encode(world.Units.Id[unit], view.Of(world, unit), context));
        }

        for (; next < kept.Count; next++)
            entities.Add(kept[next].Chunk);
        return entities;
    }

    private static PacketContext ContextOf(World world) => new(
        PacketSchema.For(world.Content.Build), PacketDirection.ToClient,
        WireLimits.Default with { Plans = WorldLimits.Default.MaxPlans }, new BuildingMeasure(world.Content));

    private static bool IsUnit(EntityChunk entity, SaveFile save, in PacketContext context) =>
        !save.EntityClasses.ContainsKey(entity.ClassId) && context.Schema.FindClass(entity.ClassId)?.Kind == EntityKind.Unit;

    private static void AddUnit(World world, EntityChunk entity, in PacketContext context)
    {
        var reader = new BigEndianReader(entity.Record.Span);
        try
        {
            var id = entity.Id is >= 0 and < HighestId and var own ? own : world.ReserveEntityId();
            UnitColumns.Add(world, id, EntityCodec.ReadSave<UnitEntity>(ref reader, entity.ClassId, context));
        }
        catch (MalformedDataException exception)
        {
            throw new SaveFormatException("entities", $"Entity {entity.Id} of class {entity.ClassId}: {exception.Reason}", exception.Offset, exception);
        }
    }

    private static EntityChunk Encode(int id, in UnitEntity unit, in PacketContext context)
    {
        var record = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(record);
        EntityCodec.WriteSave(ref writer, unit, context);
        writer.Flush();
        return new EntityChunk(unit.ClassId, id, record.WrittenMemory);
    }
}
