using System.Globalization;

namespace Multidustry.Wasm.Components.Linking;

/// <summary>
/// Which versions of an interface stand for each other, as the component model has it: those that agree in their first number
/// that is not 0. A prerelease stands for itself alone; what follows a plus sign means nothing.
/// </summary>
internal static class InterfaceVersions
{
    /// <summary>The name with as much of its version as decides about compatibility: <c>a:b/c@1</c>, <c>a:b/c@0.2</c>, <c>a:b/c@0.0.3</c>.</summary>
    public static string Track(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return name;
        var version = name[(at + 1)..].Split('+')[0];
        var numbers = version.Split('.');
        var deciding = Array.FindIndex(numbers, number => number != "0");
        return version.Contains('-', StringComparison.Ordinal) || deciding < 0
            ? $"{name[..at]}@{version}"
            : $"{name[..at]}@{string.Join('.', numbers[..(deciding + 1)])}";
    }

    /// <summary>The newest of the names that stand for <paramref name="wanted"/>, or null.</summary>
    public static string? Best(IEnumerable<string> names, string wanted)
    {
        var track = Track(wanted);
        return names.Where(name => Track(name) == track).MaxBy(Order, Comparer<(ulong, ulong, ulong, string)>.Default);
    }

    // Numbers that are too long for a number come last, in any order that is always the same.
    private static (ulong, ulong, ulong, string) Order(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var numbers = at < 0 ? [] : name[(at + 1)..].Split('+', '-')[0].Split('.');
        return (Number(0), Number(1), Number(2), name);

        ulong Number(int index) =>
            index < numbers.Length && ulong.TryParse(numbers[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
