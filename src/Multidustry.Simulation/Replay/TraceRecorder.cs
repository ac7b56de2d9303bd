using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Multidustry.Core.Content;
using Multidustry.Simulation.Scenarios;

namespace Multidustry.Simulation.Replay;

/// <summary>Runs a scenario and records it: a checksum for every tick, a sample of the whole state every few ticks.</summary>
public static class TraceRecorder
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a trace, one JSON object a line; the first is of the world before its first tick.</summary>
    /// <param name="scenario">What to run.</param>
    /// <param name="content">The build to run on.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="ticks">How many ticks; the scenario's own number when null.</param>
    /// <exception cref="NotSupportedException">The scenario uses something that the simulation doesn't have yet.</exception>
    public static void Record(Scenario scenario, ContentCatalogue content, TextWriter output, int? ticks = null)
    {
        var world = scenario.CreateWorld(content);
        var checksums = new List<uint>();
        output.WriteLine(Line(world, 0, checksums, scenario.SamplesOrder));
        var last = ticks ?? scenario.Ticks;
        for (var tick = 1; tick <= last; tick++)
        {
            scenario.ApplyActions(world, tick);
            world.Tick();
            checksums.Add(TraceChecksum.Of(world));
            if (tick % scenario.SampleInterval != 0 && tick != last)
                continue;
            output.WriteLine(Line(world, tick, checksums, scenario.SamplesOrder));
            checksums.Clear();
        }
    }

    private static string Line(World world, int tick, List<uint> checksums, bool withOrder)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("tick", tick);
            new SampleWriter(world, json).Write(withOrder);
            if (checksums.Count > 0)
            {
                json.WriteStartArray("crcs");
                foreach (var checksum in checksums)
                    json.WriteStringValue(Text(checksum));
                json.WriteEndArray();
            }
            json.WriteString("crc", Text(TraceChecksum.Of(world)));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Text(uint checksum) => checksum.ToString("x8", CultureInfo.InvariantCulture);
}
