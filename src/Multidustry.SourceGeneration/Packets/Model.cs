using System.Collections.Generic;
using System.Linq;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>One field of a packet or entity.</summary>
internal sealed class Field(string name, WireType type, string? otherwise, bool saved)
{
    public string Name { get; } = name;

    public WireType Type { get; } = type;

    /// <summary>The value that is written when the maker left the field out, or null when it must be given.</summary>
    public string? Otherwise { get; } = otherwise;

    /// <summary>Whether the field belongs to an entity's save form alone.</summary>
    public bool Saved { get; } = saved;

    public string Property { get; } = char.ToUpperInvariant(name[0]) + name.Substring(1);

    public string Signature => $"{Name}:{Type.Name}={Otherwise}{Saved}";
}

/// <summary>What a schema entry says of a packet in one build.</summary>
internal sealed class PacketLine(int id, string name, string[] words, IReadOnlyList<Field> fields, string summary)
{
    public int Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Receiver, transport, then priority and forwarding in any order, both optional.</summary>
    public string[] Words { get; } = words;

    public IReadOnlyList<Field> Fields { get; } = fields;

    public string Summary { get; } = summary;

    public PacketLine At(int id) => new(id, Name, Words, Fields, Summary);
}

/// <summary>What a schema entry says of some class ids of an entity in one build.</summary>
internal sealed class EntityLine(string name, IReadOnlyList<KeyValuePair<int, int>> revisions, IReadOnlyList<Field> fields, string summary)
{
    public string Name { get; } = name;

    /// <summary>Class id and the revision of its save form.</summary>
    public IReadOnlyList<KeyValuePair<int, int>> Revisions { get; } = revisions;

    public IReadOnlyList<Field> Fields { get; } = fields;

    public string Summary { get; } = summary;
}

/// <summary>Everything the schema files say of one build, its base included.</summary>
internal sealed class BuildSchema(int[] builds, int dynamicStatus, IReadOnlyList<PacketLine> packets, IReadOnlyList<EntityLine> entities)
{
    /// <summary>The build that names the schema, then the others that share it.</summary>
    public int[] Builds { get; } = builds;

    public int Build => Builds[0];

    public int DynamicStatus { get; } = dynamicStatus;

    public IReadOnlyList<PacketLine> Packets { get; } = packets;

    public IReadOnlyList<EntityLine> Entities { get; } = entities;
}

/// <summary>The fields of a type over all its variants, and which of them every maker must give.</summary>
internal static class FieldUnion
{
    public static IEnumerable<(Field Field, bool Required)> Of(IReadOnlyList<IReadOnlyList<Field>> variants) =>
        variants.SelectMany(fields => fields)
            .GroupBy(field => field.Name)
            .Select(group => (group.First(), Required: group.All(IsPlain) && group.Count() == variants.Count));

    private static bool IsPlain(Field field) => field.Otherwise is null && !field.Saved && field.Type.Name != "sender";
}
