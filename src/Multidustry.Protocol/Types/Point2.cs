namespace Multidustry.Protocol.Types;

/// <summary>Two 32-bit coordinates in tiles, mostly an offset; unlike a tile position they needn't fit 16 bits.</summary>
public readonly record struct Point2(int X, int Y);
