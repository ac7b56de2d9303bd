namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>A JSON object in the order of its fields. Values are objects, lists of values, strings, doubles, booleans or null.</summary>
public sealed class CaseObject : OrderedDictionary<string, object?>
{
    /// <summary>Makes an empty object.</summary>
    public CaseObject()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Reads an object. Unlike the platform's reader it keeps half surrogate pairs, which programs can print.</summary>
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static CaseObject Parse(string json) => CaseJsonReader.Read(json) as CaseObject ?? throw new FormatException("A case is a JSON object.");

    /// <summary>The object as one line of JSON.</summary>
    public override string ToString() => CaseJsonWriter.Write(this);
}
