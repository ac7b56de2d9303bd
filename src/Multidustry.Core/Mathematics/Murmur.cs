namespace Multidustry.Core.Mathematics;

/// <summary>The finalizer of MurmurHash3: a bijection on 64-bit numbers that spreads small differences over all bits.</summary>
public static class Murmur
{
    /// <summary>Mixes one number. Zero stays zero.</summary>
    public static ulong Mix(ulong value)
    {
        value ^= value >> 33;
        value *= 0xff51afd7ed558ccd;
        value ^= value >> 33;
        value *= 0xc4ceb9fe1a85ec53;
        return value ^ (value >> 33);
    }
}
