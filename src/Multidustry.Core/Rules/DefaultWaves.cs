using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules;

/// <summary>The waves of maps that don't bring their own.</summary>
public static class DefaultWaves
{
    /// <summary>A fresh list of the game's default groups.</summary>
    public static List<SpawnGroup> Create(ContentCatalogue catalogue)
    {
        using var stream = typeof(DefaultWaves).Assembly.GetManifestResourceStream("Rules/DefaultWaves.txt")!;
        using var reader = new StreamReader(stream);
        var groups = CollectionTypes.List(SpawnGroupSchema.Type).Read(RelaxedJson.Parse(reader.ReadToEnd()), catalogue);
        foreach (var group in groups)
            if (group.Effect?.Name == "none")
                group.Effect = null; // as the game makes them; only groups that were read carry "none"
        return groups;
    }
}
