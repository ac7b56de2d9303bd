using System.Text;
using Multidustry.Storage.MongoDb.Bson;

namespace Multidustry.Storage.MongoDb.Tests;

/// <summary>Collections of documents by their ids, and the few operators that the store uses.</summary>
internal sealed class FakeCollections
{
    private readonly Dictionary<string, SortedDictionary<string, BsonDocument>> _collections = [];

    public BsonDocument Answer(string name, BsonDocument command)
    {
        if (command[name] is not string collection)
            return FakeMongoServer.Refusal(59, $"no such command: '{name}'");
        var documents = _collections.TryGetValue(collection, out var known) ? known : _collections[collection] = new(Comparer<string>.Create(CompareBytes));
        return name switch
        {
            "find" => Find(documents, command),
            "insert" => Insert(documents, command),
            "update" => Update(documents, command),
            "delete" => Delete(documents, command),
            "findAndModify" => Increase(documents, command),
            _ => FakeMongoServer.Refusal(59, $"no such command: '{name}'"),
        };
    }

    private static BsonDocument Find(SortedDictionary<string, BsonDocument> documents, BsonDocument command)
    {
        var found = documents.Values.Where(document => Matches(document, (BsonDocument)command["filter"]!)).Take((int)command.Number("limit")).Cast<object?>().ToList();
        return new() { ["cursor"] = new BsonDocument { ["id"] = 0L, ["ns"] = "x", ["firstBatch"] = found }, ["ok"] = 1.0 };
    }

    private static BsonDocument Insert(SortedDictionary<string, BsonDocument> documents, BsonDocument command)
    {
        var document = command.Documents("documents").Single();
        return documents.TryAdd((string)document["_id"]!, document)
            ? new() { ["n"] = 1, ["ok"] = 1.0 }
            : new() { ["n"] = 0, ["writeErrors"] = new List<object?> { new BsonDocument { ["index"] = 0, ["code"] = 11000, ["errmsg"] = "E11000 duplicate key error" } }, ["ok"] = 1.0 };
    }

    private static BsonDocument Update(SortedDictionary<string, BsonDocument> documents, BsonDocument command)
    {
        var update = command.Documents("updates").Single();
        var found = documents.Values.FirstOrDefault(document => Matches(document, (BsonDocument)update["q"]!));
        if (found is not null)
            documents[(string)found["_id"]!] = (BsonDocument)update["u"]!;
        return new() { ["n"] = found is null ? 0 : 1, ["nModified"] = found is null ? 0 : 1, ["ok"] = 1.0 };
    }

    private static BsonDocument Delete(SortedDictionary<string, BsonDocument> documents, BsonDocument command)
    {
        var found = documents.Values.FirstOrDefault(document => Matches(document, (BsonDocument)command.Documents("deletes").Single()["q"]!));
        return new() { ["n"] = found is not null && documents.Remove((string)found["_id"]!) ? 1 : 0, ["ok"] = 1.0 };
    }

    private static BsonDocument Increase(SortedDictionary<string, BsonDocument> documents, BsonDocument command)
    {
        var id = (string)((BsonDocument)command["query"]!)["_id"]!;
        var old = documents.GetValueOrDefault(id);
        var next = new BsonDocument { ["_id"] = id };
        foreach (var (field, by) in (BsonDocument)((BsonDocument)command["update"]!)["$inc"]!)
            next[field] = (old?.Number(field) ?? 0) + (long)by!;
        documents[id] = next;
        return new() { ["value"] = next, ["ok"] = 1.0 };
    }

    private static bool Matches(BsonDocument document, BsonDocument filter) => filter.All(condition => condition switch
    {
        { Key: "$expr", Value: BsonDocument expression } => ((List<object?>)expression["$and"]!).All(one => Evaluate(document, (BsonDocument)one!)),
        { Value: BsonDocument range } => CompareBytes((string)document[condition.Key]!, (string)range["$gt"]!) > 0 && CompareBytes((string)document[condition.Key]!, (string)range["$lt"]!) < 0,
        _ => Equals(document[condition.Key], condition.Value),
    });

    private static bool Evaluate(BsonDocument document, BsonDocument expression)
    {
        var (name, operands) = (expression[0].Key, (List<object?>)expression[0].Value!);
        var (left, right) = (Operand(document, operands[0]), Operand(document, operands[1]));
        // As in the server, values of different types are never equal and are ordered by their types.
        var order = left?.GetType() != right?.GetType() ? -1 : left switch
        {
            string text => CompareBytes(text, (string)right!),
            double number => number.CompareTo((double)right!),
            bool flag => flag.CompareTo((bool)right!),
            _ => throw new NotSupportedException(),
        };
        return name switch
        {
            "$eq" => order == 0,
            "$ne" => order != 0,
            "$lt" => order < 0,
            "$lte" => order <= 0,
            "$gt" => order > 0,
            "$gte" => order >= 0,
            _ => throw new NotSupportedException(name),
        };
    }

    private static object? Operand(BsonDocument document, object? operand) => operand switch
    {
        BsonDocument literal when literal[0].Key == "$literal" => literal[0].Value,
        BsonDocument type when type[0].Key == "$type" => TypeName(Operand(document, type[0].Value)),
        string path when path.StartsWith('$') => path[1..].Split('.').Aggregate((object?)document, Member),
        _ => operand,
    };

    /// <summary>A path through an array gives an array of what is found in its items.</summary>
    private static object? Member(object? value, string name) => value switch
    {
        BsonDocument document => document.Exists(member => member.Key == name) ? document[name] : Missing.Value,
        List<object?> list => list.Select(item => Member(item, name)).Where(item => item is not Missing).ToList(),
        _ => Missing.Value,
    };

    private static string TypeName(object? value) => value switch
    {
        null => "null",
        Missing => "missing",
        double => "double",
        string => "string",
        bool => "bool",
        BsonDocument => "object",
        List<object?> => "array",
        _ => "other",
    };

    private static int CompareBytes(string x, string y) => Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));

    private sealed class Missing
    {
        public static readonly Missing Value = new();
    }
}
