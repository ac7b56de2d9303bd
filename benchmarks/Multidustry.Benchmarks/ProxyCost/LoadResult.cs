using System.Globalization;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>What clients do.</summary>
internal sealed record LoadOptions(int PacketsPerSecond, int Clients, TimeSpan Time)
{
    public const int BodyLength = 200;

    public const int FrameLength = 6 + BodyLength;
}

/// <summary>What came of it; latencies in milliseconds, there and back.</summary>
internal sealed record LoadResult(int Packets, double Median, double P99, double Worst, TimeSpan Time, TimeSpan ProcessorTime)
{
    public const string Header = "| between | packets/s | p50 ms | p99 ms | worst ms | cores | us per packet |\n|---|---|---|---|---|---|---|";

    public static LoadResult Of(IEnumerable<double> latencies, LoadOptions load)
    {
        var sorted = latencies.Order().ToArray();
        return sorted.Length == 0
            ? throw new InvalidOperationException("Nothing came back.")
            : new LoadResult(sorted.Length * 2, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)], sorted[^1], load.Time, default);
    }

    public string Row(string name) => string.Create(CultureInfo.InvariantCulture,
        $"| {name} | {Packets / Time.TotalSeconds:F0} | {Median:F3} | {P99:F3} | {Worst:F1} | {ProcessorTime / Time:F3} | {ProcessorTime.TotalMicroseconds / Packets:F2} |");
}
