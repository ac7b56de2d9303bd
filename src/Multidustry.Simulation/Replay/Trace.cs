using System.Globalization;
using System.Text.Json;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Replay;

/// <summary>
/// A recorded run: a checksum for every tick, and every few ticks a sample of the whole state. One JSON object per line.
/// </summary>
public sealed class Trace
{
    private readonly List<JsonElement> _samples = [];
    private readonly List<uint> _checksums = [];

    private Trace()
    {
    }

    /// <summary>Checksum after each tick; the first is that of tick 1.</summary>
    public IReadOnlyList<uint> Checksums => _checksums;

    /// <summary>Reads the lines of a trace.</summary>
    /// <exception cref="MalformedDataException">A line is not JSON or not of a trace.</exception>
    public static Trace Parse(IEnumerable<string> lines)
    {
        var trace = new Trace();
        foreach (var line in lines)
            if (line.Length > 0)
                trace.Add(line);
        return trace;
    }

    /// <summary>The first sample at or after a tick, if there is one.</summary>
    internal JsonElement? SampleFrom(int tick)
    {
        foreach (var sample in _samples)
            if (sample.GetProperty("tick").GetInt32() >= tick)
                return sample;
        return null;
    }

    private void Add(string line)
    {
        try
        {
            var sample = JsonDocument.Parse(line).RootElement;
            _samples.Add(sample);
            if (sample.TryGetProperty("crcs", out var checksums))
                foreach (var checksum in checksums.EnumerateArray())
                    _checksums.Add(uint.Parse(checksum.GetString()!, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new MalformedDataException($"Not a line of a trace: {problem.Message}");
        }
    }
}
