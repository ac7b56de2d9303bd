using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Scenarios;

/// <summary>Puts a scenario's blocks on a world's tiles and fills them.</summary>
internal sealed class ScenarioBuilder(World world)
{
    private const float Forever = 1e9f;

    public void Build(JsonElement root)
    {
        if (root.TryGetProperty("rules", out var rules))
            world.Rules.Apply(rules.GetRawText());
        if (root.TryGetProperty("env", out var environment))
            world.Rules.Environment = (Environments)environment.GetInt32();
        if (root.TryGetProperty("planet", out var planet))
            world.Rules.Planet = world.Content.Planets[planet.GetString()!];
        PlaceGround(root);
        foreach (var block in ScenarioJson.List(root, "blocks"))
            Place(block);
        foreach (var line in ScenarioJson.List(root, "lines"))
            ForEach(line, (x, y, block) => SetBlock(x, y, block, Team(line), Rotation(line)));
        world.FinishLoading();
        foreach (var block in ScenarioJson.List(root, "blocks"))
            Fill(block);
        world.Clock.Wave = ScenarioJson.Integer(root, "wave", 1);
        world.Clock.WaveCountdown = ScenarioJson.Number(root, "wavetime", FirstCountdown());
        foreach (var unit in ScenarioJson.List(root, "units"))
            new ScenarioUnits(world).Create(unit);
        foreach (var weather in ScenarioJson.List(root, "weather"))
            world.Weather.Start(world.Content.Weathers[weather.GetProperty("name").GetString()!], ScenarioJson.Number(weather, "intensity", 1f), ScenarioJson.Number(weather, "duration", 1000f));
    }

    public void Place(JsonElement block)
    {
        var type = world.Content.Blocks[block.GetProperty("block").GetString()!];
        SetBlock(ScenarioJson.Integer(block, "x"), ScenarioJson.Integer(block, "y"), type, Team(block), Rotation(block));
    }

    /// <summary>Configuration and contents of a block that stands and knows its neighbours.</summary>
    public void Fill(JsonElement block)
    {
        var building = world.Tiles.BuildingAt(ScenarioJson.Integer(block, "x"), ScenarioJson.Integer(block, "y"));
        if (building < 0)
            return;
        if (block.TryGetProperty("config", out var config))
            ScenarioConfig.Apply(world, building, config);
        foreach (var link in ScenarioJson.List(block, "links"))
            ScenarioConfig.ApplyLink(world, building, link);
        foreach (var item in ScenarioJson.Map(block, "items"))
            world.MechanismOf(building).Stock(building, world.Content.Items[item.Name].Id, item.Value.GetInt32());
        foreach (var item in ScenarioJson.Map(block, "ammo"))
            for (var i = 0; i < item.Value.GetInt32(); i++)
                world.MechanismOf(building).HandleItem(building, building, world.Content.Items[item.Name].Id);
        foreach (var liquid in ScenarioJson.Map(block, "liquids"))
        {
            world.Liquids.Add(Module(world.Buildings.Liquids, building), world.Content.Liquids[liquid.Name].Id, ScenarioJson.Finite(liquid.Value));
            world.Touch(building);
        }
        if (block.TryGetProperty("health", out var health))
            world.Buildings.Health[building] = ScenarioJson.Finite(health);
        if (block.TryGetProperty("power", out var power))
            world.Power.Status[Module(world.Buildings.Power, building)] = ScenarioJson.Finite(power);
        if (block.TryGetProperty("payload", out var payload))
            world.MechanismOf(building).HandlePayload(building, building, Payload(payload, world.Buildings.Team[building]));
        if (block.TryGetProperty("payloads", out _))
            throw new NotSupportedException("payloads");
        if (block.TryGetProperty("enabled", out var enabled))
            world.SetEnabled(building, enabled.GetBoolean());
        if (block.TryGetProperty("boost", out var boost))
            world.ApplyBoost(building, ScenarioJson.Finite(boost), Forever);
    }

    private PayloadHandle Payload(JsonElement payload, byte team)
    {
        if (payload.TryGetProperty("unit", out var unit))
            return world.Payloads.CreateUnit(world.Content.Units[unit.GetString()!].Id, team);
        var block = world.Content.Blocks[payload.GetProperty("block").GetString()!];
        if (!block.HasBuilding)
            throw new FormatException($"a {block.Name} can't be carried");
        var carried = world.Payloads.CreateBuilding(block.Id, team);
        foreach (var item in ScenarioJson.Map(payload, "items"))
            world.Items.Add(Module(world.Buildings.Items, carried.Row), world.Content.Items[item.Name].Id, item.Value.GetInt32());
        return carried;
    }

    private static int Module(Ecs.Column<int> column, int building) =>
        column[building] is >= 0 and var row ? row : throw new FormatException("the block has no such contents");

    private void PlaceGround(JsonElement root)
    {
        var floor = world.Content.Blocks[ScenarioJson.Text(root, "floor", "stone")].Id;
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            world.Tiles.SetFloor(tile, (ushort)floor);
        foreach (var area in ScenarioJson.List(root, "floors"))
            ForEach(area, (x, y, block) => world.Tiles.SetFloor(world.Tiles.IndexOf(x, y), (ushort)block.Id));
        foreach (var area in ScenarioJson.List(root, "overlays"))
            ForEach(area, (x, y, block) => world.Tiles.SetOverlay(world.Tiles.IndexOf(x, y), (ushort)block.Id));
        foreach (var area in ScenarioJson.List(root, "walls"))
            ForEach(area, (x, y, block) => SetBlock(x, y, block, Teams.TeamTable.Derelict, 0));
    }

    /// <summary>[name, x, y], [name, x, y, width, height] or an object of the same; blocks side by side. Tiles outside are skipped.</summary>
    private void ForEach(JsonElement area, Action<int, int, Block> place)
    {
        var list = area.ValueKind == JsonValueKind.Array;
        var block = world.Content.Blocks[(list ? area[0] : area.GetProperty("block")).GetString()!];
        int x = list ? area[1].GetInt32() : ScenarioJson.Integer(area, "x"), y = list ? area[2].GetInt32() : ScenarioJson.Integer(area, "y");
        var sized = list && area.GetArrayLength() > 3;
        int width = sized ? area[3].GetInt32() : list ? 1 : ScenarioJson.Integer(area, "w", 1);
        int height = sized ? area[4].GetInt32() : list ? 1 : ScenarioJson.Integer(area, "h", 1);
        if (Math.Max(width, height) > world.Tiles.Count)
            throw new MalformedDataException("An area is larger than the world");
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
                if (world.Tiles.Contains(x + column * block.Size, y + row * block.Size))
                    place(x + column * block.Size, y + row * block.Size, block);
    }

    private void SetBlock(int x, int y, Block block, byte team, int rotation)
    {
        if (!world.Tiles.Contains(x, y))
            throw new MalformedDataException($"({x}, {y}) is outside the map");
        world.Lifecycle.SetBlock(x, y, (ushort)block.Id, team, (byte)(rotation & 3));
    }

    private byte Team(JsonElement block) => ScenarioJson.Team(world.Content, ScenarioJson.Text(block, "team", "sharded"));

    private static int Rotation(JsonElement block) => ScenarioJson.Integer(block, "rotation", 0);

    private float FirstCountdown() =>
        world.Rules.InitialWaveSpacing > 0f ? world.Rules.InitialWaveSpacing : world.Rules.WaveSpacing * 2f;
}
