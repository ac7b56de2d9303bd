using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Mathematics;

namespace Multidustry.Simulation.Scenarios;

/// <summary>
/// A small world described in JSON, with timed interventions: what to build, in which order, with which contents, and what
/// happens when. Made for comparing mechanisms with recordings; fields that don't concern the simulation are ignored.
/// </summary>
public sealed class Scenario : IDisposable
{
    /// <summary>The longest run a scenario may ask for, in ticks.</summary>
    public const int MaximumTicks = 1_000_000;

    /// <summary>Recordings begin the random numbers with it, and again when the world stands.</summary>
    private const long Seed = 12345;

    private const int MaximumSide = 1000;
    private const int DefaultSampleInterval = 60;
    private readonly JsonDocument _document;

    private Scenario(JsonDocument document)
    {
        _document = document;
        Name = ScenarioJson.Text(document.RootElement, "name", "unnamed");
        Ticks = ScenarioJson.Integer(document.RootElement, "ticks", 600);
        if (Ticks is < 0 or > MaximumTicks)
            throw new MalformedDataException($"A scenario can't run for {Ticks} ticks");
        SampleInterval = ScenarioJson.Integer(document.RootElement, "every", DefaultSampleInterval);
        if (SampleInterval < 1)
            throw new MalformedDataException($"A scenario can't be sampled every {SampleInterval} ticks");
        SamplesOrder = ScenarioJson.Flag(document.RootElement, "order");
    }

    /// <summary>The scenario's name.</summary>
    public string Name { get; }

    /// <summary>How many ticks it runs.</summary>
    public int Ticks { get; }

    /// <summary>Ticks between two samples of the whole state in its recording.</summary>
    public int SampleInterval { get; }

    /// <summary>Whether samples say in which order everything is updated.</summary>
    public bool SamplesOrder { get; }

    /// <summary>Reads a scenario.</summary>
    /// <exception cref="MalformedDataException">Not JSON, or not a scenario.</exception>
    public static Scenario Parse(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException problem)
        {
            throw new MalformedDataException($"Not JSON: {problem.Message}");
        }
        return ScenarioJson.Checked(() => new Scenario(document));
    }

    /// <summary>Builds the world as it is before its first tick.</summary>
    /// <exception cref="MalformedDataException">Unknown content, a position outside the map, or a wrong configuration.</exception>
    /// <exception cref="NotSupportedException">The scenario uses something that the simulation doesn't have yet.</exception>
    public World CreateWorld(ContentCatalogue content) => ScenarioJson.Checked(() =>
    {
        var root = _document.RootElement;
        var world = World.Create(content, Side(root, "width"), Side(root, "height"), Seed);
        new ScenarioBuilder(world).Build(root);
        world.RandomState = new GameRandom(Seed);
        return world;
    });

    /// <summary>Applies what is due just before a tick; the first tick is 1.</summary>
    /// <exception cref="MalformedDataException">Unknown content, a position without a building, or a wrong configuration.</exception>
    /// <exception cref="NotSupportedException">The scenario uses something that the simulation doesn't have yet.</exception>
    public void ApplyActions(World world, int tick) => ScenarioJson.Checked(() =>
    {
        if (!_document.RootElement.TryGetProperty("actions", out var actions))
            return false;
        foreach (var action in actions.EnumerateArray())
            if (ScenarioJson.Integer(action, "tick") == tick)
                new ScenarioActions(world).Apply(action);
        return true;
    });

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private static int Side(JsonElement root, string name)
    {
        var side = ScenarioJson.Integer(root, name);
        return side is > 0 and <= MaximumSide ? side : throw new MalformedDataException($"A {name} of {side} tiles is not possible");
    }
}
