using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Packaging.Versions;

/// <summary>A version by the rules of Semantic Versioning 2.0. Build metadata is kept in the text but does not count.</summary>
public sealed class SemanticVersion : IComparable<SemanticVersion>, IEquatable<SemanticVersion>
{
    private const int MaxLength = 128;
    private readonly string _text;
    private readonly string[] _preRelease;

    private SemanticVersion(string text, int major, int minor, int patch, string[] preRelease) =>
        (_text, Major, Minor, Patch, _preRelease) = (text, major, minor, patch, preRelease);

    /// <summary>Raised by changes that break users.</summary>
    public int Major { get; }

    /// <summary>Raised by additions.</summary>
    public int Minor { get; }

    /// <summary>Raised by repairs.</summary>
    public int Patch { get; }

    /// <summary>Whether it comes before the release of the same number.</summary>
    public bool IsPreRelease => _preRelease.Length > 0;

    /// <summary>Whether two versions have the same major, minor and patch.</summary>
    internal bool SharesNumbers(SemanticVersion other) => (Major, Minor, Patch) == (other.Major, other.Minor, other.Patch);

    /// <summary>Makes a release.</summary>
    internal static SemanticVersion Of(int major, int minor, int patch) => new($"{major}.{minor}.{patch}", major, minor, patch, []);

    /// <summary>Reads a version such as <c>1.2.3-beta.1</c>.</summary>
    /// <exception cref="MalformedDataException">It isn't one.</exception>
    public static SemanticVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new MalformedDataException($"'{Shown(text)}' is not a semantic version such as 1.2.3");

    /// <summary>Reads a version; false when it isn't one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        version = null;
        if (text is null || text.Length > MaxLength)
            return false;
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0 && !text[(plus + 1)..].Split('.').All(IsIdentifier))
            return false;
        var core = plus < 0 ? text : text[..plus];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        string[] preRelease = dash < 0 ? [] : core[(dash + 1)..].Split('.');
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        if (numbers.Length != 3 || !preRelease.All(part => IsIdentifier(part) && !(IsNumeric(part) && HasLeadingZero(part))))
            return false;
        if (!TryNumber(numbers[0], out var major) || !TryNumber(numbers[1], out var minor) || !TryNumber(numbers[2], out var patch))
            return false;
        version = new SemanticVersion(text, major, minor, patch, preRelease);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
            return 1;
        var byNumbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (byNumbers != 0)
            return byNumbers;
        if (IsPreRelease != other.IsPreRelease)
            return IsPreRelease ? -1 : 1;
        for (var i = 0; i < Math.Min(_preRelease.Length, other._preRelease.Length); i++)
            if (CompareIdentifiers(_preRelease[i], other._preRelease[i]) is not 0 and var order)
                return order;
        return _preRelease.Length.CompareTo(other._preRelease.Length);
    }

    /// <inheritdoc/>
    public bool Equals(SemanticVersion? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SemanticVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, string.Join('.', _preRelease));

    /// <summary>The version as it was written.</summary>
    public override string ToString() => _text;

    /// <summary>Whether two versions have the same precedence.</summary>
    public static bool operator ==(SemanticVersion? left, SemanticVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two versions differ in precedence.</summary>
    public static bool operator !=(SemanticVersion? left, SemanticVersion? right) => !(left == right);

    /// <summary>Whether a version comes before another.</summary>
    public static bool operator <(SemanticVersion? left, SemanticVersion? right) => Comparer<SemanticVersion>.Default.Compare(left, right) < 0;

    /// <summary>Whether a version comes after another.</summary>
    public static bool operator >(SemanticVersion? left, SemanticVersion? right) => right < left;

    /// <summary>Whether a version is not after another.</summary>
    public static bool operator <=(SemanticVersion? left, SemanticVersion? right) => !(right < left);

    /// <summary>Whether a version is not before another.</summary>
    public static bool operator >=(SemanticVersion? left, SemanticVersion? right) => !(left < right);

    internal static bool TryNumber(string text, out int number)
    {
        number = 0;
        return IsNumeric(text) && !HasLeadingZero(text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    internal static string Shown(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "…";

    private static int CompareIdentifiers(string left, string right) => (IsNumeric(left), IsNumeric(right)) switch
    {
        (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool IsIdentifier(string part) => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsNumeric(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);

    private static bool HasLeadingZero(string part) => part.Length > 1 && part[0] == '0';
}
