using Multidustry.Core.Content;

namespace Multidustry.Simulation.Generation;

/// <summary>The blocks a survival map is made of, resolved in one build's catalogue.</summary>
internal sealed class SurvivalTheme(ContentCatalogue content)
{
    public Block Air { get; } = content.Blocks["air"];

    public Block Spawn { get; } = content.Blocks["spawn"];

    public Block Core { get; } = content.Blocks["core-shard"];

    public Block DeepWater { get; } = content.Blocks["deep-water"];

    public Block ShallowWater { get; } = content.Blocks["shallow-water"];

    public Block Sand { get; } = content.Blocks["sand-floor"];

    /// <summary>From warm lowland to cold highland; neighbours in the list are neighbours on the map.</summary>
    public Biome[] Biomes { get; } =
    [
        Make(content, "darksand", "sand-floor", "dune-wall", "sand-boulder", "darksand-water"),
        Make(content, "stone", "crater-stone", "stone-wall", "boulder", "sand-water"),
        Make(content, "grass", "dirt", "pine", "boulder", "sand-water"),
        Make(content, "shale", "moss", "shale-wall", "shale-boulder", "darksand-water"),
        Make(content, "snow", "ice-snow", "snow-wall", "snow-boulder", "ice"),
    ];

    public OreVein[] Ores { get; } =
    [
        new(content.Blocks["ore-copper"], 18, 0.55f, 0),
        new(content.Blocks["ore-lead"], 17, 0.56f, 0),
        new(content.Blocks["ore-scrap"], 13, 0.60f, 20),
        new(content.Blocks["ore-coal"], 16, 0.58f, 24),
        new(content.Blocks["ore-titanium"], 18, 0.56f, 55),
        new(content.Blocks["ore-thorium"], 15, 0.61f, 110),
    ];

    private static Biome Make(ContentCatalogue content, string floor, string patches, string wall, string decoration, string shore) =>
        new(content.Blocks[floor], content.Blocks[patches], content.Blocks[wall], content.Blocks[decoration], content.Blocks[shore]);
}
