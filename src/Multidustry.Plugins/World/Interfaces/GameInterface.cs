using Multidustry.Plugins.World.Events;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>game</c>.</summary>
internal static class GameInterface
{
    public static void Define(HostInterface game, GuestContext context) => game
        .Function("tick", _ => context.World.Clock.Tick)
        .Function("wave", _ => context.World.Clock.Wave)
        .Function("map-size", _ => new object?[] { context.World.Tiles.Width, context.World.Tiles.Height })
        .Function("players", _ => Players(context.World))
        .Function("find-player", arguments => context.World.Players.Find((int)arguments[0]!) is >= 0 and var row ? VariantValue.Some(GuestPlayer.Of(context.World, row)) : VariantValue.None)
        .Function("tile-at", arguments => Tile(context.World, (object?[])arguments[0]!))
        .Function("block-id", arguments => context.World.Content.Blocks.TryGet((string)arguments[0]!, out var block) ? VariantValue.Some((ushort)block.Id) : VariantValue.None)
        .Function("block-name", arguments => context.World.Content.Blocks.TryGet((ushort)arguments[0]!, out var block) ? VariantValue.Some(block.Name) : VariantValue.None)
        .Function("unit-id", arguments => context.World.Content.Units.TryGet((string)arguments[0]!, out var unit) ? VariantValue.Some((ushort)unit.Id) : VariantValue.None)
        .Function("random", _ => context.Plugin.NextRandom())
        .Function("log", arguments =>
        {
            context.Effect(effects => effects.Log(context.Plugin.Name, (PluginLogLevel)(int)arguments[0]!, context.Text((string)arguments[1]!)));
            return null;
        });

    private static object?[] Players(Simulation.World world)
    {
        var players = new List<object?>();
        for (var row = 0; row < world.Players.RowCount; row++)
            if (world.Players.IsAlive(row))
                players.Add(GuestPlayer.Of(world, row));
        return [.. players];
    }

    private static VariantValue Tile(Simulation.World world, object?[] position)
    {
        var (x, y) = ((int)position[0]!, (int)position[1]!);
        if (!world.Tiles.Contains(x, y))
            return VariantValue.None;
        var index = world.Tiles.IndexOf(x, y);
        var building = world.Tiles.BuildingAt(x, y);
        return VariantValue.Some(new object?[] { world.Tiles.Floors[index], world.Tiles.Overlays[index], world.Tiles.Blocks[index], building < 0 ? (byte)0 : world.Buildings.Team[building] });
    }
}
