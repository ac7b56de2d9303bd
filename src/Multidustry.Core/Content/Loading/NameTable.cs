using System.Runtime.CompilerServices;
using System.Text;

namespace Multidustry.Core.Content.Loading;

/// <summary>One string per name, the same one that a literal in code is. An open hash table over the names' bytes.</summary>
internal sealed class NameTable
{
    private const int Capacity = 1 << 14; // four times the names of a build
    private readonly string?[] _names = new string?[Capacity];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Intern(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261;
        foreach (var b in name)
            hash = (hash ^ b) * 16777619;
        var slot = (int)(hash >> 16 ^ hash) & (Capacity - 1);
        for (; _names[slot] is { } known; slot = (slot + 1) & (Capacity - 1))
            if (Same(known, name))
                return known;
        return _names[slot] = string.Intern(Encoding.UTF8.GetString(name));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Same(string known, ReadOnlySpan<byte> name)
    {
        if (known.Length != name.Length)
            return false;
        for (var i = 0; i < name.Length; i++)
            if (known[i] != name[i])
                return false;
        return true;
    }
}
