using System.Globalization;

namespace Multidustry.Mlog.Configuration;

/// <summary>How linked buildings are named in programs.</summary>
public static class LinkNames
{
    /// <summary>The name without its number: the last part of the block's name, or the one before "large" or a number.</summary>
    public static string BaseOf(string blockName)
    {
        var parts = blockName.Split('-');
        var last = parts[^1];
        return parts.Length > 1 && (last == "large" || float.TryParse(last, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? parts[^2] : last;
    }

    /// <summary>A fresh name: the base and the smallest positive number that no other name with that base has.</summary>
    public static string Next(string blockName, IEnumerable<string> otherNames)
    {
        var start = BaseOf(blockName);
        var taken = new HashSet<int>();
        foreach (var name in otherNames)
            if (name.StartsWith(start, StringComparison.Ordinal) && int.TryParse(name.AsSpan(start.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                taken.Add(number);
        var free = 1;
        while (taken.Contains(free))
            free++;
        return start + free.ToString(CultureInfo.InvariantCulture);
    }
}
