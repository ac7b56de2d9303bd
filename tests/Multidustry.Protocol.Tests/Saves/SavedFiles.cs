using System.IO.Compression;
using System.Text.Json.Nodes;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Saves;

/// <summary>The recorded saves that belong to the clone, and the maps that don't.</summary>
internal static class SavedFiles
{
    public static readonly string[] Golden =
        ["1-logistics", "2-industry-power", "3-defense-units", "4-logic-markers", "5-erekir-fog-patches"];

    /// <summary>The same, and a map of the game in play, which lies beside the checkout.</summary>
    public static readonly string[] Recorded = [.. Golden, "6-played-hidden-103"];

    public static byte[] Compressed(string recorded) =>
        Golden.Contains(recorded) ? Recordings.Bytes($"saves/{recorded}.msav") : File.ReadAllBytes(SharedFolder.Path($"golden/saves/{recorded}.msav"));

    /// <summary>What the original held in memory when it wrote the save.</summary>
    public static JsonObject MemoryOf(string recorded) => JsonNode.Parse(
        Golden.Contains(recorded) ? Recordings.Text($"saves/{recorded}.json") : File.ReadAllText(SharedFolder.Path($"golden/saves/{recorded}.json")))!.AsObject();

    public static byte[] Inflated(string golden) => Inflate(new MemoryStream(Compressed(golden)));

    public static IEnumerable<TestCaseData> Maps() =>
        SharedFolder.Files("maps", "*.msav").Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)));

    /// <summary>What the original game sees in a map, recorded beside the checkout.</summary>
    public static JsonObject FactsOf(string mapPath)
    {
        var relative = Path.GetRelativePath(SharedFolder.Path("maps"), mapPath).Replace(Path.DirectorySeparatorChar, '_');
        var facts = SharedFolder.Path($"data/worlds/{Path.ChangeExtension(relative, "json")}");
        return JsonNode.Parse(File.ReadAllText(facts))!["world"]!.AsObject();
    }

    public static byte[] Inflate(Stream compressed)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        inflated.CopyTo(buffer);
        return buffer.ToArray();
    }
}
