using System.Text.RegularExpressions;

namespace Multidustry.ContentImport;

/// <summary>Decides which recorded fields a server needs, after the list in <c>DroppedFields.txt</c>.</summary>
internal sealed class FieldFilter
{
    private readonly List<(Regex Pattern, bool Keep)> _rules = [];

    public FieldFilter(string list)
    {
        foreach (var line in list.Split('\n').Where(line => !line.StartsWith('#')))
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var keep = word.StartsWith('!');
            var pattern = "^" + Regex.Escape(keep ? word[1..] : word).Replace("\\*", ".*", StringComparison.Ordinal) + "$";
            _rules.Add((new Regex(pattern), keep));
        }
    }

    public static FieldFilter FromResource()
    {
        using var stream = typeof(FieldFilter).Assembly.GetManifestResourceStream("DroppedFields.txt")!;
        using var reader = new StreamReader(stream);
        return new FieldFilter(reader.ReadToEnd());
    }

    /// <summary>Exceptions win over rules wherever they stand.</summary>
    public bool Keeps(string field) =>
        _rules.Any(rule => rule.Keep && rule.Pattern.IsMatch(field)) || !_rules.Any(rule => !rule.Keep && rule.Pattern.IsMatch(field));
}
