using System.Collections.Frozen;
using System.Globalization;
using Multidustry.Core.Content;

namespace Multidustry.Mlog.Runtime;

/// <summary>How content looks in texts: its icon character, and the colour of items and liquids. By name, the same in all builds.</summary>
internal static class ContentLooks
{
    private const uint Black = 0x000000ff;

    private static readonly FrozenDictionary<string, (char Icon, uint Color)> Looks = Load();

    /// <summary>The character <c>printchar</c> writes; NUL when it has none.</summary>
    public static char IconOf(ContentEntry content) => Looks.TryGetValue(content.Name, out var look) ? look.Icon : '\0';

    /// <summary>The colour as 0xRRGGBBAA; a server knows none of blocks.</summary>
    public static uint ColorOf(ContentEntry content) =>
        content is Item or Liquid && Looks.TryGetValue(content.Name, out var look) ? look.Color : Black;

    private static FrozenDictionary<string, (char Icon, uint Color)> Load()
    {
        using var stream = typeof(ContentLooks).Assembly.GetManifestResourceStream("Multidustry.Mlog.Runtime.ContentLooks.txt")!;
        using var reader = new StreamReader(stream);
        var looks = new Dictionary<string, (char, uint)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            looks[fields[0]] = ((char)ParseHex(fields[1]), fields.Length > 2 ? ParseHex(fields[2]) : Black);
        }
        return looks.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static uint ParseHex(string text) => uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
