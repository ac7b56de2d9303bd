namespace Multidustry.Mlog.Hosting;

/// <summary>The xorshift128+ generator behind <c>op rand</c>. One per world, part of its state.</summary>
public sealed class MlogRandom
{
    private ulong _first;
    private ulong _second;

    /// <summary>Starts from a seed.</summary>
    public MlogRandom(long seed)
    {
        _first = Mix(seed == 0 ? 0x8000000000000000 : (ulong)seed);
        _second = Mix(_first);
    }

    /// <summary>The whole state, to save and to restore.</summary>
    public (ulong First, ulong Second) State
    {
        get => (_first, _second);
        set => (_first, _second) = value;
    }

    /// <summary>The next number from 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1L << 53));

    private ulong Next()
    {
        var a = _first;
        var b = _second;
        _first = b;
        a ^= a << 23;
        _second = a ^ b ^ (a >> 17) ^ (b >> 26);
        return unchecked(_second + b);
    }

    private static ulong Mix(ulong x)
    {
        x ^= x >> 33;
        x = unchecked(x * 0xff51afd7ed558ccd);
        x ^= x >> 33;
        x = unchecked(x * 0xc4ceb9fe1a85ec53);
        return x ^ (x >> 33);
    }
}
