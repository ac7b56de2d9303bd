using Multidustry.Core.Content;
using Multidustry.Core.Maps;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Logic;

/// <summary>
/// What a world processor may do. What is only to be seen or heard (messages, camera, effects, sounds, markers' looks) happens at the clients,
/// which run the same programs; here it does nothing, as on the game's own server.
/// </summary>
internal sealed partial class ProcessorWorldAccess(ProcessorHost processor) : IWorldAccess
{
    private const float TileSize = 8f, SpawnJitter = 0.01f;

    public bool AllowsClientData => World.Rules.AllowLogicData;

    private World World => processor.World;

    public MlogValue GetBlock(TileLayer layer, int x, int y)
    {
        if (!World.Tiles.Contains(x, y))
            return default;
        var tile = World.Tiles.IndexOf(x, y);
        return layer switch
        {
            TileLayer.Floor => MlogValue.Content(World.Content.Blocks[World.Tiles.Floors[tile]]),
            TileLayer.Ore => MlogValue.Content(World.Content.Blocks[World.Tiles.Overlays[tile]]),
            TileLayer.Block => MlogValue.Content(World.Content.Blocks[World.Tiles.Blocks[tile]]),
            _ => World.Tiles.BuildingAt(tile) is >= 0 and var building ? LogicHandles.Building(World, building) : default,
        };
    }

    public void SetBlock(TileLayer layer, Block block, int x, int y, MlogTeam? team, int rotation)
    {
        if (!World.Tiles.Contains(x, y))
            return;
        var tile = World.Tiles.IndexOf(x, y);
        switch (layer)
        {
            case TileLayer.Ore when block.IsOverlay || block.IsAir:
                if (World.Tiles.Overlays[tile] != block.Id)
                    World.Tiles.SetOverlay(tile, (ushort)block.Id);
                Tell(WorldEventKind.OverlayChanged, x, y, block);
                break;
            case TileLayer.Floor when block is { IsFloor: true, IsOverlay: false, IsAir: false }:
                if (World.Tiles.Floors[tile] != block.Id)
                    World.SetFloor(tile, (ushort)block.Id);
                Tell(WorldEventKind.FloorChanged, x, y, block);
                break;
            case TileLayer.Block when !block.IsFloor || block.IsAir:
                Place(tile, block, team?.Id ?? TeamTable.Derelict, rotation);
                break;
        }
    }

    public bool IsWeatherActive(Weather weather) => World.Weather.IsOn(weather);

    /// <summary>Weather that is asked for again and again lasts on; weather that isn't wanted fades.</summary>
    public void SetWeather(Weather weather, bool active)
    {
        if (active && !World.Weather.IsOn(weather))
            World.Weather.Start(weather, 1f, WeatherTable.FadeTicks);
        else if (active || World.Weather.LifeOf(weather) > WeatherTable.FadeTicks)
            World.Weather.SetLife(weather, WeatherTable.FadeTicks);
    }

    public bool GetFlag(string name) => World.Rules.ObjectiveFlags.Contains(name);

    public void SetFlag(string name, bool value)
    {
        if (value ? World.Rules.ObjectiveFlags.Add(name) : World.Rules.ObjectiveFlags.Remove(name))
            World.Events.Add(new WorldEvent(WorldEventKind.FlagChanged) { Config = Protocol.Types.ConfigValue.String(name), Amount = value ? 1 : 0 });
    }

    /// <summary>Only a client without anybody who reads would wait; a server never does.</summary>
    public bool ShowMessage(MessageKind kind, ReadOnlySpan<char> text, float seconds)
    {
        if (kind == MessageKind.Mission)
            World.Rules.Mission = text.ToString();
        return true;
    }

    public void Cutscene(CutsceneAction action, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth)
    {
    }

    public void Effect(string name, float x, float y, float sizeOrRotation, double color, in MlogValue data)
    {
    }

    public void PlaySound(in SoundRequest request)
    {
    }

    public void MakeMarker(string kind, int id, double x, double y, bool replace) => World.Markers.Make(kind, id, x, y, replace);

    public bool HasMarker(int id) => World.Markers.Has(id);

    public void RemoveMarker(int id) => World.Markers.Remove(id);

    public void SetMarker(int id, MarkerControl control, double first, double second, double third) => World.Markers.Change(id, control, first, second, third);

    public void SetMarkerText(int id, ReadOnlySpan<char> text, bool fetch) => World.Markers.SetText(id, text.ToString());

    public void SetMarkerTexture(int id, ReadOnlySpan<char> name) => World.Markers.SetTexture(id, name.ToString());

    public string Localise(string key) => World.Texts[key];

    private void Place(int tile, Block block, byte team, int rotation)
    {
        var position = World.Tiles.PositionOf(tile);
        var standing = World.Tiles.BuildingAt(tile);
        var owner = standing >= 0 ? World.Buildings.Team.Values[standing] : TeamTable.Derelict;
        if (World.Tiles.Blocks[tile] == block.Id && owner == team)
            return;
        World.Lifecycle.SetBlock(position.X, position.Y, (ushort)block.Id, team, (byte)rotation);
        World.Events.Add(new WorldEvent(WorldEventKind.TileChanged) { Tile = position, Block = (ushort)block.Id, Team = team, Rotation = (byte)rotation });
    }

    private void Tell(WorldEventKind kind, int x, int y, Block block) =>
        World.Events.Add(new WorldEvent(kind) { Tile = new Core.Geometry.TilePosition((short)x, (short)y), Block = (ushort)block.Id });
}
