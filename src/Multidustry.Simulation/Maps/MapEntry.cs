using System.Globalization;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Simulation.Maps;

/// <summary>A map file that a host may start, as its tags describe it. Immutable and thread-safe.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">Its title; the file's name when it has none.</param>
/// <param name="Author">Who made it; may be empty.</param>
/// <param name="Description">What its author says; may be empty.</param>
/// <param name="Width">Width in tiles, as the tags say it; 0 when they don't.</param>
/// <param name="Height">Height in tiles, as the tags say it; 0 when they don't.</param>
/// <param name="Gamemode">The mode that its rules belong to.</param>
public sealed record MapEntry(string Path, string Name, string Author, string Description, int Width, int Height, Gamemode Gamemode)
{
    /// <summary>Reads the description of a map; the map itself is not read.</summary>
    /// <exception cref="SaveFormatException">The file is no map, or its rules are malformed.</exception>
    public static MapEntry Read(string path, ContentCatalogue content)
    {
        using var stream = File.OpenRead(path);
        var tags = SaveReader.ReadSummary(stream).Tags;
        return new MapEntry(
            path,
            Text(WorldTags.Name) is { Length: > 0 } name ? name : System.IO.Path.GetFileNameWithoutExtension(path),
            Text(WorldTags.Author),
            Text(WorldTags.Description),
            Number(WorldTags.Width),
            Number(WorldTags.Height),
            GamemodeOf(tags.GetValueOrDefault(WorldTags.Rules, "{}"), content));

        string Text(string tag) => tags.GetValueOrDefault(tag, "");
        int Number(string tag) => int.TryParse(Text(tag), CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    private static Gamemode GamemodeOf(string rules, ContentCatalogue content)
    {
        try
        {
            return GamemodeRules.Guess(GameRules.Parse(rules, content));
        }
        catch (Core.Binary.MalformedDataException exception)
        {
            throw new SaveFormatException("meta", $"The rules: {exception.Reason}", exception.Offset, exception);
        }
    }
}
