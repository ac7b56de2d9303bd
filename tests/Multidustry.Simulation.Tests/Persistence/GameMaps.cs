using System.Text.Json.Nodes;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

/// <summary>The game's maps and what the original sees in them; neither belongs to the clone.</summary>
internal static class GameMaps
{
    public static IEnumerable<TestCaseData> All() =>
        SharedFolder.Files("maps", "*.msav").Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)));

    public static JsonObject FactsOf(string mapPath)
    {
        var relative = Path.GetRelativePath(SharedFolder.Path("maps"), mapPath).Replace(Path.DirectorySeparatorChar, '_');
        return JsonNode.Parse(File.ReadAllText(SharedFolder.Path($"data/worlds/{Path.ChangeExtension(relative, "json")}")))!.AsObject();
    }
}
