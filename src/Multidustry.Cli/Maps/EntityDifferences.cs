using Multidustry.Protocol.Saves;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Cli.Maps;

/// <summary>Where the entities and rebuild lists of two saves differ.</summary>
internal static class EntityDifferences
{
    public static IEnumerable<MapDifference> Between(MapFile left, MapFile right) => Entities(left, right).Concat(RebuildLists(left, right));

    private static IEnumerable<MapDifference> Entities(MapFile left, MapFile right)
    {
        var (mine, others) = (ById(left), ById(right));
        foreach (var id in mine.Keys.Union(others.Keys).Order())
        {
            if (!mine.TryGetValue(id, out var entity))
                yield return new MapDifference("entities", $"{id}: none | {WorldReport.ClassOf(right, others[id])}");
            else if (!others.TryGetValue(id, out var other))
                yield return new MapDifference("entities", $"{id}: {WorldReport.ClassOf(left, entity)} | none");
            else if (entity.ClassId != other.ClassId || !entity.Record.Span.SequenceEqual(other.Record.Span))
                yield return new MapDifference("entities", $"{id} {WorldReport.ClassOf(left, entity)}: {Fields(entity, other)}");
        }
    }

    private static IEnumerable<MapDifference> RebuildLists(MapFile left, MapFile right)
    {
        foreach (var team in left.World.Teams.Concat(right.World.Teams).Select(list => list.Team).Distinct().Order())
        {
            var (a, b) = (Of(left, team), Of(right, team));
            if (!a.SequenceEqual(b))
                yield return new MapDifference("rebuild lists", $"team {team}: {a.Count} | {b.Count}, from number {a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count() + 1}");
        }
    }

    private static Dictionary<int, EntityChunk> ById(MapFile file) => file.World.Entities.ToDictionary(entity => entity.Id ?? 0);

    private static IReadOnlyList<RebuildPlan> Of(MapFile file, int team) => file.World.Teams.Find(list => list.Team == team)?.Plans ?? [];

    private static string Fields(EntityChunk left, EntityChunk right)
    {
        if (left.IsUnknown || right.IsUnknown || left.ClassId != right.ClassId || StateCodec.EntityClass(left.ClassId, new Dictionary<short, string>()) is null)
            return $"unknown, {left.Record.Length} | {right.Record.Length} bytes";
        var codec = StateCodec.For(MapFile.Content);
        return string.Join(", ", MapDifference.Fields(codec.DecodeEntity(left.ClassId, left.Record.Span), codec.DecodeEntity(right.ClassId, right.Record.Span)));
    }
}
