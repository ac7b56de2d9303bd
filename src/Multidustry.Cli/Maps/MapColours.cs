using System.Globalization;
using Multidustry.Core.Content;

namespace Multidustry.Cli.Maps;

/// <summary>The colours of the game's own small maps.</summary>
internal static class MapColours
{
    private const int OtherTeams = 0xD4C0A0;
    private static readonly Dictionary<string, int> ByName = Read();

    /// <summary>The colour of a block as 0xRRGGBB; null when something below it shows.</summary>
    public static int? Of(Block block) => ByName.TryGetValue(block.Name, out var colour) ? colour : null;

    /// <summary>The colour of a team.</summary>
    public static int OfTeam(byte team) => ByName.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"team-{team}"), OtherTeams);

    private static Dictionary<string, int> Read()
    {
        using var stream = typeof(MapColours).Assembly.GetManifestResourceStream("Multidustry.Cli.Maps.map-colours.txt")!;
        using var reader = new StreamReader(stream);
        var colours = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#' && line.Split(' ') is [var name, var colour])
                colours.Add(name, Parse(colour));
        return colours;
    }

    private static int Parse(string colour) => int.Parse(colour.AsSpan(0, 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
