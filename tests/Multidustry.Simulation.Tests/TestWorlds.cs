using Multidustry.Core.Content;

namespace Multidustry.Simulation.Tests;

/// <summary>Small empty worlds of build 154.</summary>
internal static class TestWorlds
{
    public static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    public static readonly ushort Wall = Id("copper-wall");
    public static readonly ushort LargeWall = Id("scrap-wall-huge");
    public static readonly ushort Machine = Id("silicon-smelter");

    public static ushort Id(string block) => (ushort)Content.Blocks[block].Id;

    public static World Create(int width = 20, int height = 20, long seed = 1) => World.Create(Content, width, height, seed);

    public static World Ready(int width = 20, int height = 20)
    {
        var world = Create(width, height);
        world.FinishLoading();
        return world;
    }
}
