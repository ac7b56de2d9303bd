namespace Multidustry.Storage.MongoDb.Bson;

/// <summary>
/// A document: names with values in order. Values are null, bool, int, long, double, string, byte[], <see cref="BsonDocument"/>
/// and lists of values.
/// </summary>
internal sealed class BsonDocument : List<KeyValuePair<string, object?>>
{
    public object? this[string name]
    {
        get
        {
            foreach (var (key, value) in this)
                if (key == name)
                    return value;
            return null;
        }

        set => Add(new(name, value));
    }

    /// <summary>A number of any kind; 0 when there is none.</summary>
    public long Number(string name) => this[name] switch
    {
        int number => number,
        long number => number,
        double number => (long)number,
        _ => 0,
    };

    public IEnumerable<BsonDocument> Documents(string name) => (this[name] as List<object?> ?? []).OfType<BsonDocument>();
}
