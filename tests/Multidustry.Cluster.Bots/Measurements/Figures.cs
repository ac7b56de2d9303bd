using System.Globalization;

namespace Multidustry.Cluster.Bots.Measurements;

/// <summary>Sorted measurements.</summary>
public sealed class Figures(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public double Worst => _sorted.Length == 0 ? 0 : _sorted[^1];

    public double At(double share) => _sorted.Length == 0 ? 0 : _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * share))];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:F1} | {At(0.9):F1} | {P99:F1} | {Worst:F1}");
}
