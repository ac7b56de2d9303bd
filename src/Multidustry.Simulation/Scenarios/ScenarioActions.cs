using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Simulation.Combat;

namespace Multidustry.Simulation.Scenarios;

/// <summary>The timed interventions of scenarios.</summary>
internal sealed class ScenarioActions(World world)
{
    private readonly ScenarioBuilder _builder = new(world);

    public void Apply(JsonElement action)
    {
        var operation = action.GetProperty("op").GetString();
        switch (operation)
        {
            case "place":
                _builder.Place(action);
                _builder.Fill(action);
                if (ScenarioJson.Flag(action, "placed"))
                    world.MechanismOf(Building(action)).Placed(Building(action));
                break;
            case "fill":
                _builder.Fill(action);
                break;
            case "remove":
                var origin = world.Tiles.PositionOf(world.Buildings.Tile[Building(action)]);
                world.Lifecycle.SetBlock(origin.X, origin.Y, 0, Teams.TeamTable.Derelict, 0);
                break;
            case "kill":
                world.Damage.Destroy(Building(action));
                break;
            case "damage":
                world.Damage.Hit(Building(action), ScenarioJson.Number(action, "amount"));
                break;
            case "unit":
                new ScenarioUnits(world).Create(action);
                break;
            case "enable":
                world.SetEnabled(Building(action), action.GetProperty("value").GetBoolean());
                break;
            case "rotate":
                world.Lifecycle.Rotate(Building(action), (byte)(ScenarioJson.Integer(action, "rotation") & 3));
                break;
            case "floor":
                var floor = world.Content.Blocks[action.GetProperty("floor").GetString()!];
                world.SetFloor(Tile(action), (ushort)floor.Id);
                break;
            case "puddle":
                var poured = world.Content.Liquids[action.GetProperty("liquid").GetString()!];
                world.PuddleLifecycle.Deposit(Tile(action), Tile(action), poured.Id, ScenarioJson.Number(action, "amount"));
                break;
            case "explosion":
                world.Blasts.Burst(
                    ScenarioJson.Number(action, "x"), ScenarioJson.Number(action, "y"), ScenarioJson.Number(action, "radius", TilePosition.WorldUnits),
                    new BurstContents(ScenarioJson.Number(action, "flammability"), ScenarioJson.Number(action, "explosiveness"), ScenarioJson.Number(action, "power")));
                break;
            case "damageUnit":
                world.UnitDamage.Hit(Unit(action), ScenarioJson.Number(action, "amount"));
                break;
            case "fire":
                world.FireLifecycle.Ignite(Tile(action));
                break;
            default:
                throw new NotSupportedException($"the action {operation}");
        }
    }

    private int Tile(JsonElement action)
    {
        int x = ScenarioJson.Integer(action, "x"), y = ScenarioJson.Integer(action, "y");
        return world.Tiles.Contains(x, y) ? world.Tiles.IndexOf(x, y) : throw new MalformedDataException($"({x}, {y}) is outside the map");
    }

    private int Unit(JsonElement action) =>
        ScenarioJson.Integer(action, "index") is >= 0 and var index && index < world.UnitOrder.Rows.Length
            ? world.UnitOrder.Rows[index]
            : throw new MalformedDataException("There is no such unit");

    private int Building(JsonElement action) =>
        world.Tiles.BuildingAt(Tile(action)) is >= 0 and var building
            ? building
            : throw new MalformedDataException($"There is no building at {world.Tiles.PositionOf(Tile(action))}");
}
