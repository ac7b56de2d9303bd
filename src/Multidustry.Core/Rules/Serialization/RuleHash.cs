using System.Numerics;

namespace Multidustry.Core.Rules.Serialization;

/// <summary>Hashes of rules: the same in every process, so that worlds on different machines can compare theirs.</summary>
internal static class RuleHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    public static ulong Join(ulong hash, ulong value) => (BitOperations.RotateLeft(hash, 23) ^ value) * Prime;

    public static ulong Of(string? text)
    {
        var hash = (ulong)(text?.Length ?? -1);
        foreach (var letter in text.AsSpan())
            hash = Join(hash, letter);
        return hash;
    }

    public static ulong Of(float value) => BitConverter.SingleToUInt32Bits(value);
}
