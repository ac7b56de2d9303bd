using System.Collections.Generic;
using System.Linq;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>Turns the schema files of all builds into one list, oldest build first, each laid over its base.</summary>
internal static class SchemaParser
{
    public static IReadOnlyList<BuildSchema> Parse(IEnumerable<(string Path, string Text)> files)
    {
        var texts = files.Select(file => SchemaText.Parse(file.Path, file.Text)).ToList();
        var entities = texts.Where(text => text.Path.EndsWith(".entities", System.StringComparison.Ordinal)).ToDictionary(text => text.Directives["build"][0]);
        var builds = new Dictionary<int, BuildSchema>();
        foreach (var packets in texts.Where(text => !entities.ContainsValue(text)).OrderBy(text => text.Directives["build"][0]))
        {
            var build = packets.Directives["build"];
            builds.TryGetValue(packets.Directive("base", 0), out var parent);
            if (!entities.TryGetValue(build[0], out var ofEntities) || (parent is null && packets.Directives.ContainsKey("base")))
                throw new SchemaException(packets.Path, 1, "The build lacks its base or its .entities file");
            builds.Add(build[0], new(
                build,
                packets.Directive("dynamic-status", parent?.DynamicStatus ?? -1),
                Packets(packets, parent?.Packets ?? []),
                Entities(ofEntities, parent?.Entities ?? [])));
        }

        return [.. builds.Values];
    }

    private static List<PacketLine> Packets(SchemaText text, IReadOnlyList<PacketLine> parent)
    {
        var own = new Dictionary<int, PacketLine>();
        var names = new HashSet<string>();
        foreach (var entry in text.Entries)
        {
            var packet = Packet(text, entry);
            if (own.ContainsKey(packet.Id) || !names.Add(packet.Name))
                throw text.Error(entry, $"Two packets have the id {packet.Id} or the name {packet.Name}");
            own.Add(packet.Id, packet);
        }

        var rest = new Queue<PacketLine>(parent.Where(packet => !names.Contains(packet.Name)));
        var packets = new List<PacketLine>();
        while (own.Count + rest.Count > 0)
        {
            var id = packets.Count;
            if (own.TryGetValue(id, out var packet))
                own.Remove(id);
            else if (rest.Count > 0)
                packet = rest.Dequeue().At(id);
            else
                throw new SchemaException(text.Path, 1, $"No packet has the id {id}");
            packets.Add(packet);
        }

        return packets;
    }

    private static PacketLine Packet(SchemaText text, SchemaText.Entry entry) =>
        entry.Head is var head && head.Length >= 4 && int.TryParse(head[0], out var id) && (head[2] is "client" or "server" or "both") && (head[3] is "tcp" or "udp")
            ? new(id, head[1], [.. head.Skip(2)], entry.Fields, entry.Summary)
            : throw text.Error(entry, "A packet needs: id name receiver transport");

    private static List<EntityLine> Entities(SchemaText text, IReadOnlyList<EntityLine> parent)
    {
        var own = text.Entries.Select(entry => Entity(text, entry)).ToList();
        var replaced = new HashSet<int>(own.SelectMany(entity => entity.Revisions).Select(revision => revision.Key));
        return [.. parent.Where(entity => !entity.Revisions.Any(revision => replaced.Contains(revision.Key))), .. own];
    }

    private static EntityLine Entity(SchemaText text, SchemaText.Entry entry)
    {
        var revisions = new List<KeyValuePair<int, int>>();
        foreach (var pair in entry.Head.Skip(1).Select(word => word.Split('/')))
        {
            if (pair.Length != 2 || !int.TryParse(pair[0], out var classId) || !int.TryParse(pair[1], out var revision))
                throw text.Error(entry, "An entity needs: name class-id/revision ...");
            revisions.Add(new(classId, revision));
        }

        return new(entry.Head[0], revisions, entry.Fields, entry.Summary);
    }
}
