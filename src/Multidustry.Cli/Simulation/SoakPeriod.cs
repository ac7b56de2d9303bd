using System.Globalization;

namespace Multidustry.Cli.Simulation;

/// <summary>What was measured over some seconds of a soak: milliseconds per tick in rising order, and bytes.</summary>
/// <param name="Times">Milliseconds of each tick, sorted.</param>
/// <param name="Allocated">Bytes that the world's thread allocated.</param>
/// <param name="Heap">Bytes on the managed heap.</param>
/// <param name="WorkingSet">Bytes of the process in memory.</param>
/// <param name="Lost">Ticks given up so far because the machine was late.</param>
internal sealed record SoakPeriod(double[] Times, long Allocated, long Heap, long WorkingSet, long Lost)
{
    private const double Mebibyte = 1024 * 1024;

    public double Median => Times[Times.Length / 2];

    public double P99 => Times[Times.Length * 99 / 100];

    public static string Header => "minute   median      p99      max  ms per tick    allocated B     heap MiB  working set MiB  lost ticks";

    public string Describe(double minute) => string.Create(CultureInfo.InvariantCulture,
        $"{minute,6:F2} {Median,8:F4} {P99,8:F4} {Times[^1],8:F4} {Allocated,27} {Heap / Mebibyte,12:F3} {WorkingSet / Mebibyte,16:F1} {Lost,11}");

    /// <summary>
    /// One line for the whole soak. The first period counts only when there is no other, because code is compiled in it.
    /// </summary>
    public static string Judge(IReadOnlyList<SoakPeriod> periods)
    {
        var settled = periods.Count > 1 ? periods.Skip(1).ToArray() : [.. periods];
        var all = new SoakPeriod([.. settled.SelectMany(period => period.Times).Order()], settled.Sum(period => period.Allocated), 0, 0, 0);
        var (first, last) = (settled[0], settled[^1]);
        return string.Create(CultureInfo.InvariantCulture,
            $"verdict: median {all.Median:F4} ms, p99/median {all.P99 / all.Median:F2}, last/first median {last.Median / first.Median:F2}, "
            + $"heap drift {(last.Heap - first.Heap) / Mebibyte:F3} MiB, working set drift {(last.WorkingSet - first.WorkingSet) / Mebibyte:F1} MiB, "
            + $"allocated per tick {(double)all.Allocated / all.Times.Length:F2} B, {last.Lost} ticks lost");
    }
}
