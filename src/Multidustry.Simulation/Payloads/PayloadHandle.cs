namespace Multidustry.Simulation.Payloads;

/// <summary>Names what something carries: a building or a unit by its row, or by default nothing.</summary>
/// <param name="Packed">0 for nothing; else twice the row plus two, and one more for units.</param>
internal readonly record struct PayloadHandle(int Packed)
{
    public bool IsNone => Packed == 0;

    public bool IsBuilding => Packed != 0 && (Packed & 1) == 0;

    public bool IsUnit => (Packed & 1) != 0;

    public int Row => (Packed >> 1) - 1;

    public static PayloadHandle OfBuilding(int row) => new((row + 1) << 1);

    public static PayloadHandle OfUnit(int row) => new(((row + 1) << 1) | 1);
}
