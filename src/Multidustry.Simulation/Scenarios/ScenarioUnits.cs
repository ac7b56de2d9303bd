using System.Text.Json;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Construction;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Scenarios;

/// <summary>Units of scenarios. Only those without a will of their own, and builders, so far.</summary>
internal sealed class ScenarioUnits(World world)
{
    public void Create(JsonElement unit)
    {
        var type = world.Content.Units[unit.GetProperty("type").GetString()!];
        var behaviour = ScenarioJson.Text(unit, "ai", "default");
        if (behaviour is not ("none" or "build") || !type.IsFlying)
            throw new NotSupportedException($"a {type.Name} with the behaviour {behaviour}");
        foreach (var field in unit.EnumerateObject())
            if (field.Name is "status" or "payload" or "command" or "move")
                throw new NotSupportedException($"a unit with {field.Name}");
        var team = ScenarioJson.Team(world.Content, ScenarioJson.Text(unit, "team", "sharded"));
        var row = world.UnitLifecycle.Create(type.Id, team, ScenarioJson.Number(unit, "x"), ScenarioJson.Number(unit, "y"), ScenarioJson.Number(unit, "rotation"));
        world.Units.Health[row] = ScenarioJson.Number(unit, "health", world.Units.Health[row]);
        world.Units.Shield[row] = ScenarioJson.Number(unit, "shield");
        if (unit.TryGetProperty("item", out var item))
        {
            world.Units.StackItem[row] = world.Content.Items[item[0].GetString()!].Id;
            world.Units.StackAmount[row] = item[1].GetInt32();
        }
        foreach (var plan in ScenarioJson.List(unit, "plans"))
            UnitPlans.Add(world, row, Plan(plan));
        world.Units.Set(row, UnitFlags.Building, behaviour == "build");
    }

    private BuildPlan Plan(JsonElement plan)
    {
        var position = new TilePosition((short)ScenarioJson.Integer(plan, "x"), (short)ScenarioJson.Integer(plan, "y"));
        if (ScenarioJson.Flag(plan, "breaking"))
            return BuildPlan.Break(position);
        var config = plan.TryGetProperty("config", out var value) ? ScenarioConfig.Read(world.Content, value) : ConfigValue.Null;
        var block = world.Content.Blocks[plan.GetProperty("block").GetString()!];
        return BuildPlan.Place(position, block.Id, (byte)(ScenarioJson.Integer(plan, "rotation", 0) & 3), config);
    }
}
