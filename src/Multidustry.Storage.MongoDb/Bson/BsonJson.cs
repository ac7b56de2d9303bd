using System.Text.Json;

namespace Multidustry.Storage.MongoDb.Bson;

/// <summary>JSON as BSON, so that a server can look into it.</summary>
internal static class BsonJson
{
    public static BsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return (BsonDocument)Convert(document.RootElement)!;
    }

    private static object? Convert(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var document = new BsonDocument();
                foreach (var property in value.EnumerateObject())
                    document[property.Name] = Convert(property.Value);
                return document;
            case JsonValueKind.Array:
                return value.EnumerateArray().Select(Convert).ToList();
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.Number:
                return value.GetDouble();
            case JsonValueKind.Null:
                return null;
            default:
                return value.GetBoolean();
        }
    }
}
