namespace Multidustry.Mlog.Runtime;

/// <summary>Fuel of one processor between updates. A processor that waits saves up to five updates' worth.</summary>
public struct FuelMeter
{
    private const int SavedUpdates = 5;

    /// <summary>Fuel at hand; the fraction is kept.</summary>
    public float Fuel { get; set; }

    /// <summary>Adds an update's share.</summary>
    /// <returns>How many instructions may run.</returns>
    public int Add(float progress, int instructionsPerTick)
    {
        Fuel += progress * instructionsPerTick;
        Fuel = Math.Min(Fuel, SavedUpdates * instructionsPerTick);
        return (int)Fuel;
    }

    /// <summary>Takes what was executed.</summary>
    public void Spend(int instructions) => Fuel -= instructions;
}
