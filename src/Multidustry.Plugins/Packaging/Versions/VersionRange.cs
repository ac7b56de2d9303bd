using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Packaging.Versions;

/// <summary>
/// Which versions will do: comparators joined by commas, all of which must hold. <c>^1.2</c> (or just <c>1.2</c>) is every
/// compatible version from 1.2.0 on, <c>~1.2</c> only repairs of it, <c>=1.2.3</c> exactly that; <c>&gt;</c>, <c>&gt;=</c>,
/// <c>&lt;</c> and <c>&lt;=</c> compare; <c>*</c> is every release. Pre-releases are only taken where a comparator names one
/// of the same number.
/// </summary>
public sealed class VersionRange
{
    private const int MaxComparators = 16;
    private readonly string _text;
    private readonly List<(VersionComparison Comparison, SemanticVersion Version)> _bounds = [];

    private VersionRange(string text) => _text = text;

    /// <summary>Reads a range.</summary>
    /// <exception cref="MalformedDataException">It isn't one.</exception>
    public static VersionRange Parse(string text)
    {
        var range = new VersionRange(text);
        var comparators = text.Split(',', MaxComparators + 1, StringSplitOptions.TrimEntries);
        if (comparators.Length > MaxComparators)
            throw range.Malformed();
        foreach (var comparator in comparators)
            range.Add(comparator);
        return range;
    }

    /// <summary>Whether a version will do.</summary>
    public bool Contains(SemanticVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (version.IsPreRelease && !_bounds.Exists(bound => bound.Version.IsPreRelease && bound.Version.SharesNumbers(version)))
            return false;
        return _bounds.TrueForAll(bound => Holds(bound.Comparison, version.CompareTo(bound.Version)));
    }

    /// <summary>The range as it was written.</summary>
    public override string ToString() => _text;

    private static bool Holds(VersionComparison comparison, int order) => comparison switch
    {
        VersionComparison.Equal => order == 0,
        VersionComparison.Above => order > 0,
        VersionComparison.From => order >= 0,
        VersionComparison.Below => order < 0,
        _ => order <= 0,
    };

    private void Add(string comparator)
    {
        if (comparator == "*")
            return;
        var rest = comparator.TrimStart('^', '~', '=', '<', '>');
        var operation = comparator[..^rest.Length];
        var (version, given) = Partial(rest.TrimStart());
        switch (operation)
        {
            case "" or "^":
                Between(version, AfterCompatible(version, given));
                break;
            case "~":
                Between(version, given == 1 ? SemanticVersion.Of(version.Major + 1, 0, 0) : SemanticVersion.Of(version.Major, version.Minor + 1, 0));
                break;
            case "=":
                _bounds.Add((VersionComparison.Equal, version));
                break;
            case ">":
                _bounds.Add((VersionComparison.Above, version));
                break;
            case ">=":
                _bounds.Add((VersionComparison.From, version));
                break;
            case "<":
                _bounds.Add((VersionComparison.Below, version));
                break;
            case "<=":
                _bounds.Add((VersionComparison.UpTo, version));
                break;
            default:
                throw Malformed();
        }
    }

    private void Between(SemanticVersion from, SemanticVersion below)
    {
        _bounds.Add((VersionComparison.From, from));
        _bounds.Add((VersionComparison.Below, below));
    }

    /// <summary>The first version that may break users: the leftmost number that is not zero counts up.</summary>
    private static SemanticVersion AfterCompatible(SemanticVersion version, int given) =>
        version.Major > 0 || given == 1 ? SemanticVersion.Of(version.Major + 1, 0, 0)
        : version.Minor > 0 || given == 2 ? SemanticVersion.Of(0, version.Minor + 1, 0)
        : SemanticVersion.Of(0, 0, version.Patch + 1);

    /// <summary>A version whose last numbers may be left out, and how many were given.</summary>
    private (SemanticVersion Version, int Given) Partial(string text)
    {
        if (SemanticVersion.TryParse(text, out var full))
            return full.Major < int.MaxValue && full.Minor < int.MaxValue && full.Patch < int.MaxValue ? (full, 3) : throw Malformed();
        var parts = text.Split('.');
        int minor = 0;
        if (parts.Length > 2 || !SemanticVersion.TryNumber(parts[0], out var major) || (parts.Length == 2 && !SemanticVersion.TryNumber(parts[1], out minor)))
            throw Malformed();
        return major < int.MaxValue && minor < int.MaxValue ? (SemanticVersion.Of(major, minor, 0), parts.Length) : throw Malformed();
    }

    private MalformedDataException Malformed() => new($"'{SemanticVersion.Shown(_text)}' is not a range of versions such as ^1.2 or >=1.0, <3");
}
