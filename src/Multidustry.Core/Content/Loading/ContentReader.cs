using System.Text.Json;

namespace Multidustry.Core.Content.Loading;

/// <summary>Reads the catalogue's JSON: classes first, then objects that spell out where they differ from their class.</summary>
internal sealed class ContentReader(ContentCatalogue catalogue)
{
    private static readonly ContentClass Plain = new("", null, []);
    private readonly Dictionary<string, ContentClass> _classes = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads the class table, in which a class stands after the class it extends. Defaults may hold objects of any class,
    /// so all classes are made before the first default is read.
    /// </summary>
    public void ReadClasses(ReadOnlySpan<byte> json)
    {
        var defaults = new List<Dictionary<string, ContentValue>>();
        var reader = Start(json, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            string? name = null;
            ContentClass? parent = null;
            while (NextMember(ref reader) is { } member)
            {
                if (member == "class")
                    name = reader.GetString();
                else if (member == "extends")
                    parent = _classes[reader.GetString()!];
                else
                    reader.Skip();
            }

            defaults.Add(new Dictionary<string, ContentValue>(StringComparer.Ordinal));
            _classes.Add(name!, new ContentClass(name!, parent, defaults[^1]));
        }

        reader = Start(json, JsonTokenType.StartArray);
        for (var row = 0; reader.Read() && reader.TokenType == JsonTokenType.StartObject; row++)
        {
            while (NextMember(ref reader) is { } member)
            {
                if (member != "fields")
                    continue;
                while (NextMember(ref reader) is { } field)
                    defaults[row].Add(field, ReadValue(ref reader));
            }
        }
    }

    /// <summary>Reads an object that belongs to no class.</summary>
    public ContentObject ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = Start(json, JsonTokenType.StartObject);
        return ReadRow(ref reader).Object;
    }

    /// <summary>Reads the rows of a list.</summary>
    public List<ContentRow> ReadRows(ReadOnlySpan<byte> json)
    {
        var rows = new List<ContentRow>();
        var reader = Start(json, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            rows.Add(ReadRow(ref reader));
        return rows;
    }

    private static Utf8JsonReader Start(ReadOnlySpan<byte> json, JsonTokenType token)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == token ? reader : throw new InvalidOperationException($"The file doesn't begin with {token}.");
    }

    /// <summary>Steps to the next member's value, or past the object's end.</summary>
    private static string? NextMember(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return null;
        var name = reader.GetString();
        reader.Read();
        return name;
    }

    /// <summary>Reads an object whose id and name are no fields of it.</summary>
    private ContentRow ReadRow(ref Utf8JsonReader reader)
    {
        int? id = null;
        string? name = null;
        var @class = Plain;
        var fields = new List<KeyValuePair<string, ContentValue>>();
        while (NextMember(ref reader) is { } member)
        {
            switch (member)
            {
                case "id":
                    id = reader.GetInt32();
                    break;
                case "name":
                    name = reader.GetString();
                    break;
                case "class":
                    @class = _classes[reader.GetString()!];
                    break;
                default:
                    fields.Add(new(member, ReadValue(ref reader)));
                    break;
            }
        }

        return new ContentRow(id, name, new ContentObject(catalogue, @class, [.. fields]));
    }

    private ContentValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => ContentValue.Of(true),
        JsonTokenType.False => ContentValue.Of(false),
        JsonTokenType.Number => ContentValue.Of(reader.TryGetInt32(out var whole) ? whole : reader.GetSingle()),
        JsonTokenType.String => ReadText(reader.GetString()!),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadMap(ref reader),
        _ => default,
    };

    private static ContentValue ReadText(string text) => text == "Infinity" ? ContentValue.Of(double.PositiveInfinity) : ContentValue.Of(text);

    private ContentValue ReadList(ref Utf8JsonReader reader)
    {
        var list = new List<ContentValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(ReadValue(ref reader));
        return ContentValue.Of(list.ToArray());
    }

    /// <summary>An object with a class is an object, one without is a map.</summary>
    private ContentValue ReadMap(ref Utf8JsonReader reader)
    {
        ContentClass? @class = null;
        var members = new List<KeyValuePair<string, ContentValue>>();
        while (NextMember(ref reader) is { } member)
        {
            if (member == "class")
                @class = _classes[reader.GetString()!];
            else
                members.Add(new(member, ReadValue(ref reader)));
        }

        return @class is null ? ContentValue.Of(members.ToArray()) : ContentValue.Of(new ContentObject(catalogue, @class, [.. members]));
    }
}
