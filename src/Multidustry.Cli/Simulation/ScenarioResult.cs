using Multidustry.Core.Binary;
using Multidustry.Simulation.Replay;

namespace Multidustry.Cli.Simulation;

/// <summary>How one scenario compares with its recording.</summary>
/// <param name="Name">File name of the scenario.</param>
/// <param name="Ticks">Recorded ticks.</param>
/// <param name="EqualTicks">Ticks from the start that are equal.</param>
/// <param name="Problem">Null when all are; otherwise the first difference, or why it could not be run.</param>
internal sealed record ScenarioResult(string Name, int Ticks, int EqualTicks, string? Problem)
{
    public bool IsEqual => Problem is null;

    public static ScenarioResult Of(string scenarioPath, string tracePath)
    {
        var name = Path.GetFileName(scenarioPath);
        var ticks = 0;
        try
        {
            using var scenario = SimulationCommand.ReadScenario(scenarioPath);
            var trace = SimulationCommand.ReadTrace(tracePath);
            ticks = trace.Checksums.Count;
            if (ticks == 0)
                return new ScenarioResult(name, 0, 0, "the recording holds no tick");
            return TraceComparer.Compare(scenario, trace, SimulationCommand.Content) is { } difference
                ? new ScenarioResult(name, ticks, difference.Tick - 1, $"first difference {difference.Description}")
                : new ScenarioResult(name, ticks, ticks, null);
        }
        catch (NotSupportedException exception)
        {
            return new ScenarioResult(name, ticks, 0, $"not supported: {exception.Message}");
        }
        catch (Exception exception) when (exception is MalformedDataException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new ScenarioResult(name, ticks, 0, exception.Message.ReplaceLineEndings(" "));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A fault of ours in one scenario must not hide how the others compare.
            return new ScenarioResult(name, ticks, 0, $"fault: {exception.GetType().Name} {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    public override string ToString() => IsEqual ? $"{Name}: {Ticks} ticks are equal" : $"{Name}: {EqualTicks} of {Ticks} ticks are equal; {Problem}";
}
