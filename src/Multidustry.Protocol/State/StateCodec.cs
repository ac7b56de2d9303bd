using System.Buffers;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State.Schema;

namespace Multidustry.Protocol.State;

/// <summary>
/// Turns stored records of buildings and entities of any revision, with the ids of any file, into those of the current
/// revision with the ids of one build; and those into trees for people, tests and tools. Not thread-safe.
/// </summary>
/// <param name="content">The build whose ids come out.</param>
/// <param name="ids">The ids that go in.</param>
public sealed class StateCodec(ContentCatalogue content, ContentIdMap ids)
{
    private readonly StateContext _context = new(content, ids);

    /// <summary>What to write for types of stored units that the build doesn't know, negative for those that it knows. Null: the first type there is, as in the original game.</summary>
    internal Func<short, short>? UnknownUnits { init => _context.UnknownUnits = value; }

    /// <summary>A codec for records that have the build's own ids already.</summary>
    public static StateCodec For(ContentCatalogue content) => new(content, ContentIdMap.Identity(content));

    /// <summary>The revision in which a block's class fields are written.</summary>
    public static byte RevisionOf(Block block) => (byte)StateSchema.Instance.Building(block.BuildingClass).Revision;

    /// <summary>Reads class fields of a revision and writes them in the current one.</summary>
    /// <exception cref="MalformedDataException">The fields end early or hold something impossible.</exception>
    public void TranscodeFields(Block block, byte revision, ref BigEndianReader reader, ref BigEndianWriter writer) =>
        BuildingRecord.TranscodeFields(block, revision, ref reader, ref writer, _context);

    /// <summary>Writes the class fields that a new building has.</summary>
    public void WriteDefaultFields(Block block, ref BigEndianWriter writer)
    {
        var record = StateSchema.Instance.Building(block.BuildingClass);
        var outer = _context.Enter(block, record.Revision);
        record.WriteDefault(ref writer, _context);
        _context.Leave(outer);
    }

    /// <summary>The id of the class that a file's id stands for; null for a class that this build doesn't know.</summary>
    /// <param name="classId">The id in the file.</param>
    /// <param name="names">The file's own mapping.</param>
    public static byte? EntityClass(byte classId, IReadOnlyDictionary<short, string> names) =>
        (names.TryGetValue(classId, out var name) ? StateSchema.Instance.Entity(name) : StateSchema.Instance.Entity(classId))?.Id;

    /// <summary>Reads an entity's record, revision first, and writes it in the current revision.</summary>
    /// <exception cref="MalformedDataException">The class or revision is unknown, or the record is malformed.</exception>
    public void TranscodeEntity(byte classId, ref BigEndianReader reader, ref BigEndianWriter writer) =>
        EntityRecord.Transcode(EntityRecord.ClassOf(classId, reader.Position), ref reader, ref writer, _context);

    /// <summary>Reads class fields of the current revision as a tree.</summary>
    /// <exception cref="MalformedDataException">The fields end early or hold something impossible.</exception>
    public JsonObject DecodeFields(Block block, ref BigEndianReader reader) => BuildingRecord.DecodeFields(block, ref reader, _context);

    /// <summary>Reads a building's record, shared part and class fields, of any revision as a tree.</summary>
    /// <exception cref="MalformedDataException">The record is malformed.</exception>
    public JsonObject DecodeBuilding(Block block, byte revision, ReadOnlySpan<byte> record)
    {
        var current = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(current);
        var reader = new BigEndianReader(record);
        BuildingRecord.Transcode(block, revision, ref reader, ref writer, _context);
        writer.Flush();
        var decoded = new BigEndianReader(current.WrittenSpan[1..]);
        return BuildingRecord.Decode(block, ref decoded, new StateContext(content, ContentIdMap.Identity(content)));
    }

    /// <summary>Reads an entity's record of any revision as a tree.</summary>
    /// <exception cref="MalformedDataException">The class or revision is unknown, or the record is malformed.</exception>
    public JsonObject DecodeEntity(byte classId, ReadOnlySpan<byte> record)
    {
        var current = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(current);
        var reader = new BigEndianReader(record);
        TranscodeEntity(classId, ref reader, ref writer);
        writer.Flush();
        var entity = EntityRecord.ClassOf(classId, 0);
        var decoded = new BigEndianReader(current.WrittenSpan);
        var tree = EntityRecord.Decode(entity, ref decoded, new StateContext(content, ContentIdMap.Identity(content)));
        tree.Insert(0, "class", entity.Record.Name);
        return tree;
    }
}
