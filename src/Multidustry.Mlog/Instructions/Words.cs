namespace Multidustry.Mlog.Instructions;

/// <summary>The words programs use for an enumeration: its names with a small first letter, case sensitive.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(NameOf, value => value, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All => Values.Keys;

    public static bool TryParse(string word, out T value) => Values.TryGetValue(word, out value);

    public static T Parse(string word) => Values[word];

    public static string NameOf(T value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
