namespace Multidustry.Core.Geometry;

/// <summary>
/// A tile's coordinates. On the wire and in saves it is one 32-bit number, <c>x &lt;&lt; 16 | (y &amp; 0xffff)</c>.
/// One tile is 8 world units wide; tile (x, y) is centred at (8x, 8y).
/// </summary>
public readonly record struct TilePosition(short X, short Y)
{
    /// <summary>World units per tile.</summary>
    public const int WorldUnits = 8;

    /// <summary>"No tile": (-1, -1), packed -1.</summary>
    public static readonly TilePosition None = new(-1, -1);

    /// <summary>The coordinates in one number, as the wire and saves have them.</summary>
    public int Packed => (X << 16) | (ushort)Y;

    /// <summary>Unpacks <see cref="Packed"/>. Any number is a position; whether it lies in a world is the world's question.</summary>
    public static TilePosition Unpack(int packed) => new((short)(packed >> 16), (short)packed);

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y})";
}
