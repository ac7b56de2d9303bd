using Multidustry.Plugins.World.Events;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.World.Interfaces;

/// <summary>The WIT interface <c>game</c>.</summary>
internal sealed class GameInterface(WorldGuestContext context) : WorldWit.Game.IHost
{
    private const long FuelOfPlayer = 100;

    public static void Define(ComponentLinker linker, WorldGuestContext context) => WorldWit.Game.Link(linker, new GameInterface(context));

    public long Tick() => context.World.Clock.Tick;

    public int Wave() => context.World.Clock.Wave;

    public (int, int) MapSize() => (context.World.Tiles.Width, context.World.Tiles.Height);

    public WorldWit.Types.Player[] Players()
    {
        var players = context.World.Players;
        context.Guest.TakeFuel(FuelOfPlayer * players.RowCount);
        return [.. Enumerable.Range(0, players.RowCount).Where(players.IsAlive).Select(row => GuestPlayer.Of(context.World, row))];
    }

    public WorldWit.Types.Player? FindPlayer(int id) => context.World.Players.Find(id) is >= 0 and var row ? GuestPlayer.Of(context.World, row) : null;

    public WorldWit.Game.Tile? TileAt(WorldWit.Types.Position at)
    {
        var world = context.World;
        if (!world.Tiles.Contains(at.X, at.Y))
            return null;
        var index = world.Tiles.IndexOf(at.X, at.Y);
        var building = world.Tiles.BuildingAt(at.X, at.Y);
        return new WorldWit.Game.Tile(world.Tiles.Floors[index], world.Tiles.Overlays[index], world.Tiles.Blocks[index], building < 0 ? (byte)0 : world.Buildings.Team[building]);
    }

    public ushort? BlockId(string name) => context.World.Content.Blocks.TryGet(name, out var block) ? (ushort)block.Id : null;

    public string? BlockName(ushort id) => context.World.Content.Blocks.TryGet(id, out var block) ? block.Name : null;

    public ushort? UnitId(string name) => context.World.Content.Units.TryGet(name, out var unit) ? (ushort)unit.Id : null;

    public void Log(WorldWit.Game.Level level, string text) => context.Effect(effects => effects.Log(context.Name, (PluginLogLevel)level, context.Text(text)));

    public ulong Random() => context.Guest.NextRandom();
}
