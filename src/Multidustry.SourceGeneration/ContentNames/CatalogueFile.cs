using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Multidustry.SourceGeneration.ContentNames;

/// <summary>Reads names from a catalogue file, which has one entry a line and the entry's name near the line's start.</summary>
internal static class CatalogueFile
{
    private static readonly Regex Entry = new("""^\{"id":\d+,"name":"([A-Za-z0-9-]+)",""");
    private static readonly Regex Change = new("""^\{"list":"([a-z-]+)","(?:insert|rename)":[^,]+,"name":"([A-Za-z0-9-]+)",?""");

    public static IEnumerable<NamedContent> Names(string file, SourceText? text)
    {
        foreach (var line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            var content = line.ToString();
            if (file == "changes" && Change.Match(content) is { Success: true } change)
                yield return new NamedContent(change.Groups[1].Value, change.Groups[2].Value);
            else if (Entry.Match(content) is { Success: true } entry)
                yield return new NamedContent(file, entry.Groups[1].Value);
        }
    }
}
