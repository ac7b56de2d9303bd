namespace Multidustry.Simulation.Tiles;

/// <summary>Extra data that a map or editor stored with a tile. Most tiles have none, which is the default value.</summary>
public readonly record struct TileData(sbyte Block, sbyte Floor, sbyte Overlay, int Extra)
{
    internal ulong Packed => (byte)Block | (ulong)(byte)Floor << 8 | (ulong)(byte)Overlay << 16 | (ulong)(uint)Extra << 32;

    internal static TileData Unpack(ulong packed) =>
        new((sbyte)packed, (sbyte)(packed >> 8), (sbyte)(packed >> 16), (int)(packed >> 32));
}
