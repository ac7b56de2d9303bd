using System.Text.Json;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Replay;

/// <summary>
/// Writes a sample of a world's state as traces have it; what is zero, false or nothing is left out. The state that only some
/// block classes have is in <c>state</c>, in words.
/// </summary>
internal sealed class SampleWriter(World world, Utf8JsonWriter json)
{
    private readonly BuildingTable _buildings = world.Buildings;

    public void Write(bool withOrder)
    {
        json.WriteNumber("wave", world.Clock.Wave);
        json.WriteNumber("wavetime", world.Clock.WaveCountdown);
        json.WriteStartArray("builds");
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            if (world.Tiles.BuildingAt(tile) is >= 0 and var building && _buildings.Tile[building] == tile)
                WriteBuilding(building);
        json.WriteEndArray();
        if (world.UnitOrder.Rows.Length > 0)
        {
            json.WriteStartArray("units");
            foreach (var unit in world.UnitOrder.Rows)
                WriteUnit(unit);
            json.WriteEndArray();
        }
        if (withOrder)
            WriteOrder();
    }

    private void WriteBuilding(int building)
    {
        var position = world.Tiles.PositionOf(_buildings.Tile[building]);
        json.WriteStartObject();
        json.WriteNumber("x", position.X);
        json.WriteNumber("y", position.Y);
        json.WriteString("b", world.Content.Blocks[_buildings.Block[building]].Name);
        json.WriteNumber("t", _buildings.Team[building]);
        json.WriteNumber("hp", _buildings.Health[building]);
        Number("r", (sbyte)_buildings.Rotation[building]);
        if (_buildings.Items[building] is >= 0 and var items)
            Amounts("items", world.Items.Amounts[items], item => world.Content.Items[item].Name);
        if (_buildings.Liquids[building] is >= 0 and var liquids)
            Amounts("liq", world.Liquids.Amounts[liquids], liquid => world.Content.Liquids[liquid].Name);
        if (_buildings.Power[building] is >= 0 and var power && world.Content.Blocks[_buildings.Block[building]].Consumers.Any(c => c.IsPower))
            json.WriteNumber("pw", world.Power.Status[power]);
        Number("eff", _buildings.Efficiency[building]);
        if (_buildings.OptionalEfficiency[building] != _buildings.Efficiency[building])
            Number("opt", _buildings.OptionalEfficiency[building]);
        if (_buildings.PotentialEfficiency[building] != _buildings.Efficiency[building])
            json.WriteNumber("pot", _buildings.PotentialEfficiency[building]);
        if (_buildings.TimeScale[building] != 1f)
            json.WriteNumber("ts", _buildings.TimeScale[building]);
        Number("dump", _buildings.DumpIndex[building]);
        Flag("off", !_buildings.Is(building, BuildingFlags.Enabled));
        Flag("zz", _buildings.ListPosition[building] < 0);
        if (world.MechanismOf(building).DescribeState(building) is { Length: > 0 } state)
            json.WriteString("state", state);
        json.WriteEndObject();
    }

    private void WriteUnit(int unit)
    {
        var units = world.Units;
        json.WriteStartObject();
        json.WriteNumber("id", units.Id[unit]);
        json.WriteString("u", world.Content.Units[units.Type[unit]].Name);
        json.WriteNumber("t", units.Team[unit]);
        json.WriteNumber("x", units.X[unit]);
        json.WriteNumber("y", units.Y[unit]);
        Number("vx", units.VelocityX[unit]);
        Number("vy", units.VelocityY[unit]);
        json.WriteNumber("rot", units.Rotation[unit]);
        json.WriteNumber("hp", units.Health[unit]);
        Number("sh", units.Shield[unit]);
        if (units.StackAmount[unit] > 0)
        {
            json.WriteStartArray("stack");
            json.WriteStringValue(world.Content.Items[units.StackItem[unit]].Name);
            json.WriteNumberValue(units.StackAmount[unit]);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void WriteOrder()
    {
        json.WriteStartArray("order");
        foreach (var entity in world.Updates.Entities)
            if (entity.Kind == EntityKind.Building)
                WritePosition(entity.Row);
            else
                json.WriteStringValue(entity.Kind == EntityKind.PowerGraph ? "pg" : entity.Kind.ToString());
        json.WriteEndArray();
    }

    private void WritePosition(int building)
    {
        var position = world.Tiles.PositionOf(_buildings.Tile[building]);
        json.WriteStartArray();
        json.WriteNumberValue(position.X);
        json.WriteNumberValue(position.Y);
        json.WriteEndArray();
    }

    private void Amounts<T>(string list, ReadOnlySpan<T> amounts, Func<int, string> name) where T : unmanaged, IConvertible
    {
        var any = false;
        for (var id = 0; id < amounts.Length; id++)
        {
            if (amounts[id].ToSingle(null) == 0f)
                continue;
            if (!any)
                json.WriteStartObject(list);
            any = true;
            json.WriteNumber(name(id), amounts[id].ToSingle(null));
        }
        if (any)
            json.WriteEndObject();
    }

    private void Number(string name, float value)
    {
        if (value != 0f)
            json.WriteNumber(name, value);
    }

    private void Flag(string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, true);
    }
}
