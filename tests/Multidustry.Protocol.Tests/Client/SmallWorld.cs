using Multidustry.Core.Content;
using Multidustry.Protocol.Worlds;

namespace Multidustry.Protocol.Tests.Client;

/// <summary>A world stream of our own: stone with some ore, and one wall.</summary>
internal static class SmallWorld
{
    public const int PlayerId = 7;
    public const int Size = 20;

    public static ContentCatalogue Content { get; } = ContentCatalogue.ForBuild(154);

    public static byte[] Compressed(string name = "bot") =>
        CompressedWorldStream.Create(Make()).For(PlayerId, new PlayerRecord { Name = name, Team = 1, X = 80, Y = 80 });

    private static WorldStream Make()
    {
        // The header lists the blocks in another order, as a server of another build would.
        var names = Content.Blocks.Select(block => block.Name).Reverse().ToArray();
        short Id(string name) => (short)Array.IndexOf(names, name);
        var map = new MapSection(Size, Size);
        map.Floors.AsSpan().Fill(Id("stone"));
        map.Overlays.AsSpan().Fill(Id("air"));
        map.Blocks.AsSpan().Fill(Id("air"));
        map.Overlays[(5 * Size) + 4] = Id("ore-copper");
        map.Blocks[(2 * Size) + 3] = Id("copper-wall");
        return new WorldStream
        {
            Content = new ContentHeader([new ContentNames(ContentType.Block, names)]),
            Map = map,
            Wave = 3,
            Rules = "{waves:true}",
        };
    }
}
