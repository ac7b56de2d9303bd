namespace Multidustry.Core.Mathematics;

/// <summary>
/// The game's random generator, xorshift128+. A mutable struct of 16 bytes, so that it can live in a world's state;
/// pass it by reference. Not for secrets.
/// </summary>
public struct GameRandom : IEquatable<GameRandom>
{
    private const double DoubleUnit = 1.0 / (1L << 53);
    private const double FloatUnit = 1.0 / (1L << 24);

    /// <summary>Starts from a seed, as the game does: two rounds of <see cref="Murmur"/>; seed 0 counts as 2^63.</summary>
    public GameRandom(long seed)
    {
        State0 = Murmur.Mix(seed == 0 ? 1ul << 63 : (ulong)seed);
        State1 = Murmur.Mix(State0);
    }

    /// <summary>Continues from a stored state. The wire and saves carry these two numbers.</summary>
    public GameRandom(ulong state0, ulong state1) => (State0, State1) = (state0, state1);

    /// <summary>The older half of the state.</summary>
    public ulong State0 { get; private set; }

    /// <summary>The newer half of the state.</summary>
    public ulong State1 { get; private set; }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var a = State0;
        var b = State1;
        State0 = b;
        a ^= a << 23;
        State1 = a ^ b ^ (a >> 17) ^ (b >> 26);
        return State1 + b;
    }

    /// <summary>A float in [0, 1), of 24 random bits.</summary>
    public float NextSingle() => (float)((NextUInt64() >> 40) * FloatUnit);

    /// <summary>A double in [0, 1), of 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * DoubleUnit;

    /// <summary>True or false.</summary>
    public bool NextBoolean() => (NextUInt64() & 1) != 0;

    /// <summary>An integer in [0, <paramref name="bound"/>), without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        while (true)
        {
            var bits = (long)(NextUInt64() >> 1);
            var value = bits % bound;
            // The last, incomplete run of residues overflows here and is drawn again.
            if (bits - value + (bound - 1) >= 0)
                return (int)value;
        }
    }

    /// <summary>An integer between two bounds, both included.</summary>
    public int NextInt32(int minimum, int maximum) => minimum + NextInt32(maximum - minimum + 1);

    /// <summary>A float in [<paramref name="minimum"/>, <paramref name="maximum"/>).</summary>
    public float NextSingle(float minimum, float maximum) => minimum + NextSingle() * (maximum - minimum);

    /// <summary>
    /// The game's repeatable integer for a seed, both bounds included: a scratch generator whose first number is
    /// discarded when <paramref name="maximum"/> is a power of two.
    /// </summary>
    public static int Seeded(long seed, int minimum, int maximum)
    {
        var random = new GameRandom(seed);
        if (maximum > 0 && (maximum & (maximum - 1)) == 0)
            random.NextUInt64();
        return random.NextInt32(minimum, maximum);
    }

    /// <inheritdoc/>
    public readonly bool Equals(GameRandom other) => State0 == other.State0 && State1 == other.State1;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is GameRandom other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => State0.GetHashCode() ^ State1.GetHashCode();

    /// <summary>Whether both would give the same numbers from now on.</summary>
    public static bool operator ==(GameRandom left, GameRandom right) => left.Equals(right);

    /// <summary>Whether they would give different numbers.</summary>
    public static bool operator !=(GameRandom left, GameRandom right) => !left.Equals(right);
}
