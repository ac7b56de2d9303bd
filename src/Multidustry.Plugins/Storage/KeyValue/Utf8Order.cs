namespace Multidustry.Plugins.Storage.KeyValue;

/// <summary>Orders texts as their UTF-8 bytes, which every storage can do; UTF-16 puts some characters elsewhere.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static readonly Utf8Order Instance = new();

    public int Compare(string? x, string? y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        if (common == x!.Length || common == y!.Length)
            return x.Length.CompareTo(y!.Length);
        return Rank(x[common]).CompareTo(Rank(y[common]));
    }

    /// <summary>Surrogates stand for the characters behind all others.</summary>
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
