using System.Text;

namespace Multidustry.Cluster.Coordination;

/// <summary>Keys as bytes, in whose order they are listed.</summary>
internal static class StoreKey
{
    /// <summary>The order of the keys' bytes, without making them: that of UTF-16, but for what stands outside the first plane.</summary>
    public static int Compare(string a, string b)
    {
        var same = a.AsSpan().CommonPrefixLength(b);
        return same == a.Length || same == b.Length ? a.Length - b.Length : Rank(a[same]) - Rank(b[same]);

        static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
    }

    public static byte[] Bytes(string key) => Encoding.UTF8.GetBytes(key);

    public static string Text(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key);

    /// <summary>The first key behind all that begin with a prefix; null when there is none.</summary>
    public static byte[]? EndOf(byte[] prefix)
    {
        var last = prefix.AsSpan().LastIndexOfAnyExcept(byte.MaxValue);
        if (last < 0)
            return null;
        var end = prefix[..(last + 1)];
        end[last]++;
        return end;
    }
}
