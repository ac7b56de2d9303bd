using System.Text;

namespace Multidustry.Cluster.Coordination;

/// <summary>Keys as bytes, in whose order they are listed.</summary>
internal static class StoreKey
{
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
