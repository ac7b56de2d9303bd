using Multidustry.Simulation.Blocks;

namespace Multidustry.Simulation.Tests;

/// <summary>Small worlds of made-up blocks, for tests of the kernel that need no game content.</summary>
internal static class TestWorlds
{
    public const ushort Wall = 1;
    public const ushort LargeWall = 2;
    public const ushort Machine = 3;

    private static readonly BlockTraits[] Traits =
    [
        new(Trait.None, 1, 0, 0, 0),
        new(Trait.HasBuilding | Trait.Solid, 1, 0, 0, 80),
        new(Trait.HasBuilding | Trait.Solid, 3, 0, 0, 720),
        new(Trait.HasBuilding | Trait.Updates | Trait.HasItems, 2, 10, 0, 40),
    ];

    public static World Create(int width = 20, int height = 20, long seed = 1) => new(Traits, 4, 2, width, height, seed);

    public static World Ready()
    {
        var world = Create();
        world.FinishLoading();
        return world;
    }
}
