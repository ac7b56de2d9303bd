using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Multidustry.Core.Json;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Cli.Maps;

/// <summary><c>map info FILE [--json]</c>.</summary>
internal static class InfoCommand
{
    private const int LongestValue = 100, MostBlocks = 12;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = MapCommand.File("file", "The save or map.");
        var json = new Option<bool>("--json") { Description = "Print everything as JSON." };
        var command = new Command("info", "Tell what a save or map holds.") { file, json };
        command.SetAction(parsed => Run(MapFile.Open(parsed.GetRequiredValue(file)), parsed.GetValue(json)));
        return command;
    }

    private static void Run(MapFile file, bool json)
    {
        if (json)
            Console.WriteLine(MapReport.Of(file).ToJsonString(Indented));
        else
            Print(file);
    }

    private static void Print(MapFile file)
    {
        var map = file.Map;
        Console.WriteLine($"{file.Stored.Tags.GetValueOrDefault(WorldTags.Name) ?? file.Stored.Tags.GetValueOrDefault(WorldTags.MapName) ?? file.File.Name}: {map.Width} x {map.Height} tiles, save version {file.Stored.Version}");
        Console.WriteLine($"{map.Buildings.Count} buildings, {file.World.Entities.Count} entities, wave {file.Loaded.World.Clock.Wave}");
        foreach (var (block, count) in map.Buildings.CountBy(building => building.Block).OrderByDescending(pair => pair.Value).Take(MostBlocks))
            Console.WriteLine($"  {count,6} {MapFile.Content.Blocks[block].Name}");
        Console.WriteLine("tags:");
        foreach (var (name, value) in file.Stored.Tags.Where(tag => tag.Key != WorldTags.Rules))
            Console.WriteLine($"  {name}: {Short(value)}");
        Console.WriteLine("rules that aren't the default:");
        foreach (var (name, value) in RelaxedJson.Parse(file.Loaded.World.Rules.ToJson()).Members)
            Console.WriteLine($"  {name}: {Short(MinimalJson.Write(value))}");
    }

    private static string Short(string text) => text.Length > LongestValue ? text[..LongestValue] + " …" : text;
}
