using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Records;

/// <summary>What records check of their members; every failure names the member.</summary>
internal static class RecordCheck
{
    public static void Name(string? value, string member)
    {
        if (!RecordLimits.IsName(value))
            throw new MalformedDataException($"{member}: {RecordLimits.NameRule}.");
    }

    public static void OptionalName(string? value, string member)
    {
        if (value is not null)
            Name(value, member);
    }

    public static void Text(string? value, string member, int longest = RecordLimits.MaxTextLength)
    {
        if (value?.Length > longest)
            throw new MalformedDataException($"{member}: a text of {value.Length} characters, at most {longest} fit.");
    }

    public static void Range(long value, string member, long least, long most)
    {
        if (value < least || value > most)
            throw new MalformedDataException($"{member}: {value} is not between {least} and {most}.");
    }

    public static void Known<T>(T value, string member)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new MalformedDataException($"{member}: {value} is none of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    public static void Count(int count, string member, int most)
    {
        if (count > most)
            throw new MalformedDataException($"{member}: {count} items, at most {most} fit.");
    }

    public static void Labels(IReadOnlyDictionary<string, string> labels, string member)
    {
        Count(labels.Count, member, RecordLimits.MaxLabels);
        foreach (var (name, value) in labels)
        {
            Name(name, member);
            Name(value, $"{member}.{name}");
        }
    }
}
