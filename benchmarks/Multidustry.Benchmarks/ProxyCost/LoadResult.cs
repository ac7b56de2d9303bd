using System.Globalization;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>What clients do.</summary>
internal sealed record LoadOptions(int PacketsPerSecond, int Clients, TimeSpan Time)
{
    public const int BodyLength = 200;

    public const int FrameLength = 6 + BodyLength;
}

/// <summary>What came of it; latencies in milliseconds, there and back, and microseconds of processor time for a packet.</summary>
internal sealed record LoadResult(double PacketsPerSecond, double Median, double P99, double Cost)
{
    public static LoadResult Of(IEnumerable<double> latencies, LoadOptions load, TimeSpan processorTime)
    {
        var sorted = latencies.Order().ToArray();
        return sorted.Length == 0
            ? throw new InvalidOperationException("Nothing came back.")
            : new LoadResult(sorted.Length * 2 / load.Time.TotalSeconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], processorTime.TotalMicroseconds / (sorted.Length * 2));
    }
}

/// <summary>What came of several rounds: the median, and from where to where they went.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Spread(sorted[sorted.Length / 2], sorted[0], sorted[^1]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.###} ({Least:0.###}–{Most:0.###})");
}
