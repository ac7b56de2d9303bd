using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State;
using Multidustry.Protocol.State.Types;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Saves.Migration;

/// <summary>
/// Turns a save of any version into one of the current version for one build: content is found by name, records get their
/// current revision, blocks that overlap are resolved. What the build doesn't know is kept as it is: blocks, entities, custom
/// chunks, regions. Thread-safe.
/// </summary>
public static class SaveMigration
{
    private static readonly Dictionary<short, string> NoNames = [];

    /// <summary>Migrates a save. The source isn't changed; unknown pieces are shared with it.</summary>
    /// <exception cref="SaveFormatException">A record is malformed.</exception>
    public static SaveFile ToCurrent(SaveFile source, ContentCatalogue content) => ToCurrent(source, content, useUp: false);

    /// <summary>Migrates a save that nobody needs afterwards: its memory goes on in the result.</summary>
    /// <exception cref="SaveFormatException">A record is malformed.</exception>
    public static SaveFile UseUp(SaveFile source, ContentCatalogue content) => ToCurrent(source, content, useUp: true);

    private static SaveFile ToCurrent(SaveFile source, ContentCatalogue content, bool useUp)
    {
        var ids = new ContentIdMap(source.Content, content);
        var unknown = new UnknownContent(source.Content, content, ids);
        // The oldest versions fill the tiles of large blocks with names of their own, and tell nobody where a record ends.
        var oldest = !SaveVersion.HasTileFlags(source.Version);
        var names = new OrderedDictionary<short, string>();
        var map = new MapMigration(source.Map, content, ids, oldest ? null : unknown, oldest, useUp).Run();
        var entities = MigrateEntities(source, new StateCodec(content, ids) { UnknownUnits = id => unknown.Keep(ContentType.Unit, id) }, names, unknown);
        return new SaveFile
        {
            Tags = new OrderedDictionary<string, string>(source.Tags, StringComparer.Ordinal),
            Content = unknown.Header(),
            Patches = [.. source.Patches],
            Map = map,
            Teams = [.. source.Teams.Select(team => Migrate(team, ids))],
            Entities = entities,
            EntityClasses = names,
            Markers = source.Markers,
            Custom = [.. source.Custom],
            UnknownRegions = [.. source.UnknownRegions],
        };
    }

    private static TeamPlans Migrate(TeamPlans team, ContentIdMap ids) => new(
        team.Team,
        [
            .. team.Plans.DistinctBy(plan => (plan.X, plan.Y)).Select(plan => plan with
            {
                Block = ids.Map(ContentType.Block, plan.Block),
                Config = ObjectType.Map(plan.Config, ids),
            }),
        ]);

    private static List<EntityChunk> MigrateEntities(SaveFile source, StateCodec codec, OrderedDictionary<short, string> names, UnknownContent unknown)
    {
        var taken = new HashSet<int>(source.Entities.Where(entity => entity.Id is not null).Select(entity => entity.Id!.Value));
        var next = taken.Count == 0 ? 0 : taken.Max();
        var used = new HashSet<int>();
        var entities = new List<EntityChunk>(source.Entities.Count);
        foreach (var entity in source.Entities)
        {
            var id = entity.Id is { } own && used.Add(own) ? own : ++next;
            if (StateCodec.EntityClass(entity.ClassId, source.EntityClasses) is not { } known)
                entities.Add(entity with { Id = id, ClassId = Keep(entity.ClassId, source, names), IsUnknown = true });
            else if (Transcode(entity, known, codec) is { } record)
                entities.Add(new EntityChunk(known, id, record));
            else
                entities.Add(entity with { Id = id, ClassId = known, IsUnknown = true });
        }

        if (entities.Exists(entity => entity.IsUnknown))
            unknown.Use();

        return entities;
    }

    // A class that we don't know keeps its id and its name, unless the id is one of ours: then it gets one that is free.
    private static byte Keep(byte classId, SaveFile source, OrderedDictionary<short, string> names)
    {
        if (!source.EntityClasses.TryGetValue(classId, out var name))
            return classId;
        foreach (var (kept, known) in names)
            if (known == name)
                return (byte)kept;
        var free = classId;
        for (var taken = 0; StateCodec.EntityClass(free, NoNames) is not null || names.ContainsKey(free); taken++, free--)
            if (taken > byte.MaxValue)
                throw new SaveFormatException("entities", "There are more classes of entities than ids for them", -1);
        names[free] = name;
        return free;
    }

    // Null for one that carries something unknown.
    private static byte[]? Transcode(EntityChunk entity, byte classId, StateCodec codec)
    {
        var record = new ArrayBufferWriter<byte>(entity.Record.Length + 16);
        var reader = new BigEndianReader(entity.Record.Span);
        var writer = new BigEndianWriter(record);
        try
        {
            codec.TranscodeEntity(classId, ref reader, ref writer);
        }
        catch (UnknownContentException)
        {
            return null;
        }
        catch (MalformedDataException exception)
        {
            throw new SaveFormatException("entities", $"Entity of class {entity.ClassId}: {exception.Reason}", exception.Offset, exception);
        }

        writer.Flush();
        return record.WrittenSpan.ToArray();
    }
}
