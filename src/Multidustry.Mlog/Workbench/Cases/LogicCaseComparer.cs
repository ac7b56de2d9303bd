using System.Globalization;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>Compares a result with the recorded one: numbers by their bits, everything else by content.</summary>
public static class LogicCaseComparer
{
    private const long ToleratedUlps = 3;

    private static readonly HashSet<string> Remarks = ["legacyDoubleDigits"];

    /// <summary>Where the two differ first.</summary>
    /// <param name="expected">The recorded result.</param>
    /// <param name="actual">The result to judge.</param>
    /// <param name="approximate">Whether numbers may differ in their last bits.</param>
    /// <returns>A path and both values; null when they agree.</returns>
    public static string? FirstDifference(CaseObject expected, CaseObject actual, bool approximate) => Compare("", expected, actual, approximate);

    private static string? Compare(string path, object? expected, object? actual, bool approximate) => (expected, actual) switch
    {
        (CaseObject left, CaseObject right) when left.ContainsKey("bits") && right.ContainsKey("bits") => CompareNumbers(path, left, right, approximate),
        (CaseObject left, CaseObject right) => CompareObjects(path, left, right, approximate),
        (List<object?> left, List<object?> right) when left.Count == right.Count =>
            Enumerable.Range(0, left.Count).Select(i => Compare($"{path}[{i}]", left[i], right[i], approximate)).FirstOrDefault(difference => difference is not null),
        _ => AreSame(expected, actual) ? null : $"{path}: expected {Show(expected)}, got {Show(actual)}",
    };

    private static string? CompareObjects(string path, CaseObject expected, CaseObject actual, bool approximate)
    {
        foreach (var (name, value) in expected)
        {
            if (Remarks.Contains(name))
                continue;
            if (!actual.TryGetValue(name, out var other))
                return $"{path}/{name}: expected {Show(value)}, got nothing";
            if (Compare($"{path}/{name}", value, other, approximate) is { } difference)
                return difference;
        }
        var extra = actual.FirstOrDefault(pair => !expected.ContainsKey(pair.Key));
        return extra.Key is null ? null : $"{path}/{extra.Key}: expected nothing, got {Show(extra.Value)}";
    }

    private static string? CompareNumbers(string path, CaseObject expected, CaseObject actual, bool approximate)
    {
        var (left, right) = (Bits(expected), Bits(actual));
        return left == right || (approximate && AreNear(left, right)) ? null : $"{path}: expected {Show(expected)}, got {Show(actual)}";
    }

    private static bool AreNear(long left, long right) =>
        (left ^ right) >= 0 && Math.Abs(left - right) <= ToleratedUlps;

    private static bool AreSame(object? left, object? right) =>
        IsNumber(left) && IsNumber(right) ? Convert.ToDouble(left, CultureInfo.InvariantCulture) == Convert.ToDouble(right, CultureInfo.InvariantCulture) : Equals(left, right);

    private static bool IsNumber(object? value) => value is double or int;

    private static long Bits(CaseObject number) => long.Parse((string)number["bits"]!, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Show(object? value) => CaseJsonWriter.Write(value);
}
