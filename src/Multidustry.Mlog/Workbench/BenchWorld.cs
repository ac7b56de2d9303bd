using Multidustry.Core.Content;
using Multidustry.Core.Maps;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench;

/// <summary>The map of a workbench as world processors change it. What only a player would see or hear is left out.</summary>
internal sealed class BenchWorld(LogicBench bench) : IWorldAccess
{
    private const float TileSize = 8;
    private const int MaxMarkers = 20_000;
    private const float SpawnJitter = 0.01f;

    private static readonly HashSet<string> MarkerKinds = new(StringComparer.OrdinalIgnoreCase) { "shape", "shapeText", "point", "text", "line", "texture", "quad", "minimap" };

    public bool AllowsClientData => false;

    public MlogValue GetBlock(TileLayer layer, int x, int y)
    {
        if (!bench.Contains(x, y))
            return default;
        var index = bench.TileIndex(x, y);
        return layer switch
        {
            TileLayer.Floor => MlogValue.Content(bench.Floors[index]),
            TileLayer.Ore => MlogValue.Content(bench.Overlays[index]),
            TileLayer.Building => bench.BuildingAt(x, y)?.Value ?? default,
            _ => MlogValue.Content(bench.BuildingAt(x, y)?.Block ?? bench.StaticBlock(x, y)),
        };
    }

    public void SetBlock(TileLayer layer, Block block, int x, int y, MlogTeam? team, int rotation)
    {
        if (!bench.Contains(x, y))
            return;
        var index = bench.TileIndex(x, y);
        switch (layer)
        {
            case TileLayer.Floor when block.IsFloor && !block.IsOverlay && !block.IsAir:
                bench.Floors[index] = block;
                break;
            case TileLayer.Ore when block.IsOverlay || block.IsAir:
                bench.Overlays[index] = block;
                break;
            case TileLayer.Block when !block.IsFloor || block.IsAir:
                Build(block, x, y, team ?? MlogTeam.Of(0), rotation);
                break;
        }
    }

    public MlogValue Spawn(UnitType type, float x, float y, float rotation, MlogTeam team)
    {
        if (type.Flag("internal") || !bench.HasRoomFor(type, team))
            return default;
        var unit = bench.Spawn(type, (x * TileSize) + Jitter(), (y * TileSize) + Jitter(), team);
        (unit.Rotation, unit.IsListed) = (rotation, false);
        return unit.Value;
    }

    public void SetStatus(in MlogValue unit, string effect, bool remove, float seconds)
    {
    }

    public bool IsWeatherActive(Weather weather) => bench.ActiveWeathers.Contains(weather);

    public void SetWeather(Weather weather, bool active)
    {
        if (active)
            bench.ActiveWeathers.Add(weather);
    }

    public void SpawnWave(float x, float y, bool natural)
    {
    }

    public void SetRule(LogicRule rule, in MlogValue value, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth)
    {
        if (rule == LogicRule.Wave)
            bench.Next.WaveNumber = Math.Max(value.AsInteger, 1);
        else if (rule == LogicRule.CurrentWaveTime)
            bench.Next.WaveCountdown = Math.Max(value.AsFloat * 60f, 0f);
        else if (rule == LogicRule.UnitCap)
            bench.UnitCap = Math.Max(value.AsInteger, 0);
        else if (rule == LogicRule.MapArea)
            bench.MapArea.Limit(first.AsInteger, second.AsInteger, third.AsInteger, fourth.AsInteger);
    }

    public bool ShowMessage(MessageKind kind, ReadOnlySpan<char> text, float seconds) => true;

    public void Cutscene(CutsceneAction action, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth)
    {
    }

    public void Effect(string name, float x, float y, float sizeOrRotation, double color, in MlogValue data)
    {
    }

    public void Explode(in Explosion explosion)
    {
    }

    public MlogValue Fetch(FetchKind kind, MlogTeam team, int index, ContentEntry? type) => kind switch
    {
        FetchKind.Unit => At(bench.UnitsOf(team, type as UnitType), index)?.Value ?? default,
        FetchKind.UnitCount => MlogValue.Number(bench.UnitsOf(team, type as UnitType).Count()),
        FetchKind.Build => At(BuildingsOf(team, type as Block), index)?.Value ?? default,
        FetchKind.BuildCount => MlogValue.Number(BuildingsOf(team, type as Block).Count()),
        FetchKind.Core => At(Cores(team), index)?.Value ?? default,
        FetchKind.CoreCount => MlogValue.Number(Cores(team).Count()),
        FetchKind.PlayerCount => MlogValue.Number(0),
        _ => default,
    };

    public void Synchronise(string variable, in MlogValue value)
    {
    }

    public void SendClientData(string channel, in MlogValue value, bool reliable)
    {
    }

    public bool GetFlag(string name) => bench.Flags.Contains(name);

    public void SetFlag(string name, bool value)
    {
        if (value)
            bench.Flags.Add(name);
        else
            bench.Flags.Remove(name);
    }

    public void SetProperty(in MlogValue target, LogicProperty property, in MlogValue value)
    {
        if (bench.BuildingOf(target) is { } building)
            SetProperty(building, property, value);
        else
            SetProperty(bench.UnitOf(target)!, property, value);
    }

    public void SetContent(in MlogValue target, ContentEntry content, double amount)
    {
        if (content is not Item item)
            return;
        if (bench.BuildingOf(target) is { } building)
        {
            if (building.Block.HasItems)
                building.Items[item] = Math.Clamp((int)amount, 0, building.Block.ItemCapacity);
        }
        else if (bench.UnitOf(target) is { } unit)
        {
            (unit.CarriedItem, unit.CarriedAmount) = (item, Math.Clamp((int)amount, 0, unit.Type.ItemCapacity));
        }
    }

    public void PlaySound(in SoundRequest request)
    {
    }

    public void MakeMarker(string kind, int id, double x, double y, bool replace)
    {
        if (MarkerKinds.Contains(kind) && bench.Markers.Count < MaxMarkers)
            bench.Markers.Add(id);
    }

    public bool HasMarker(int id) => bench.Markers.Contains(id);

    public void RemoveMarker(int id) => bench.Markers.Remove(id);

    public void SetMarker(int id, MarkerControl control, double first, double second, double third)
    {
    }

    public void SetMarkerText(int id, ReadOnlySpan<char> text, bool fetch)
    {
    }

    public void SetMarkerTexture(int id, ReadOnlySpan<char> name)
    {
    }

    public string Localise(string key) => $"???{key}???";

    private void Build(Block block, int x, int y, MlogTeam team, int rotation)
    {
        if (block.HasBuilding)
            bench.Place(block, x, y, team).Rotation = rotation;
        else
            bench.SetStaticBlock(block, x, y);
    }

    private static void SetProperty(BenchBuilding building, LogicProperty property, in MlogValue value)
    {
        if (property == LogicProperty.Health)
            building.Health = Math.Clamp(value.AsFloat, 0, building.Block.Health);
        else if (property == LogicProperty.Team && value.AsTeam is { } team)
            building.Team = team;
    }

    private static void SetProperty(BenchUnit unit, LogicProperty property, in MlogValue value)
    {
        switch (property)
        {
            case LogicProperty.Health:
                unit.Health = Math.Clamp(value.AsFloat, 0, unit.Type.Health);
                break;
            case LogicProperty.Shield:
                unit.Shield = Math.Max(value.AsFloat, 0);
                break;
            case LogicProperty.Armor:
                unit.Armor = Math.Max(value.AsFloat, 0);
                break;
            case LogicProperty.Speed:
                unit.Speed = Math.Clamp(value.AsFloat * TileSize / 60f, 0, 1000);
                break;
            case LogicProperty.X:
                unit.X = value.AsFloat * TileSize;
                break;
            case LogicProperty.Y:
                unit.Y = value.AsFloat * TileSize;
                break;
            case LogicProperty.VelocityX:
                unit.VelocityX = value.AsFloat * TileSize / 60f;
                break;
            case LogicProperty.VelocityY:
                unit.VelocityY = value.AsFloat * TileSize / 60f;
                break;
            case LogicProperty.Rotation:
                unit.Rotation = value.AsFloat;
                break;
            case LogicProperty.Flag:
                unit.Flag = value.AsNumber;
                break;
            case LogicProperty.Team when value.AsTeam is { } team:
                unit.Team = team;
                break;
        }
    }

    private float Jitter() => ((float)bench.NextRandom() * 2 * SpawnJitter) - SpawnJitter;

    private IEnumerable<BenchBuilding> BuildingsOf(MlogTeam team, Block? block) =>
        bench.Buildings.Where(building => !building.IsRemoved && ReferenceEquals(building.Team, team) && (block is null || ReferenceEquals(building.Block, block)));

    private IEnumerable<BenchBuilding> Cores(MlogTeam team) => BuildingsOf(team, null).Where(building => building.Block.Class.Is("CoreBlock"));

    private static T? At<T>(IEnumerable<T> items, int index)
        where T : class => index < 0 ? null : items.ElementAtOrDefault(index);
}
