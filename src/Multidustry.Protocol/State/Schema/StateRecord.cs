using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Protocol.State.Types;

namespace Multidustry.Protocol.State.Schema;

/// <summary>The fields of a class of buildings or entities, or of a part of one, in stream order. Immutable and thread-safe.</summary>
internal sealed class StateRecord(string name, int revision, IReadOnlyList<StateField> fields)
{
    private readonly StateField[] _fields = [.. fields];

    public string Name => name;

    /// <summary>The revision that is written.</summary>
    public int Revision => revision;

    public IReadOnlyList<StateField> Fields => _fields;

    /// <summary>Reads fields of the context's revision and writes those of the current one.</summary>
    public void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context)
    {
        foreach (var field in _fields)
        {
            if (field.Condition is not null && !context.BlockHas(field.Condition))
                continue;
            var stored = field.TypeAt(context.Revision);
            var current = Written(field);
            if (stored is not null && current is not null && !field.Resets)
            {
                stored.Transcode(ref reader, ref writer, context);
                continue;
            }

            stored?.Skip(ref reader, context);
            current?.WriteDefault(ref writer, field.Default);
        }
    }

    /// <summary>Reads fields of the current revision as a tree.</summary>
    public JsonObject Decode(ref BigEndianReader reader, StateContext context)
    {
        var values = new JsonObject();
        foreach (var field in _fields)
            if (Written(field) is { } type && (field.Condition is null || context.BlockHas(field.Condition)))
                values[field.Name] = type.Decode(ref reader, context);
        return values;
    }

    /// <summary>Writes the values that a new object has.</summary>
    public void WriteDefault(ref BigEndianWriter writer, StateContext context)
    {
        foreach (var field in _fields)
            if (field.Condition is null || context.BlockHas(field.Condition))
                Written(field)?.WriteDefault(ref writer, field.Default);
    }

    private StateType? Written(StateField field) => field.IsDropped ? null : field.TypeAt(revision);
}

/// <summary>A class of entities: its record, the id that it has on the wire and in new files, and the names of old files.</summary>
internal sealed record EntityClass(byte Id, IReadOnlyList<string> Names, StateRecord Record);
