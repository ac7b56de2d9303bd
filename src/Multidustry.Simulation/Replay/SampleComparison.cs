using System.Globalization;
using System.Text;
using System.Text.Json;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Replay;

/// <summary>Says in words how a world differs from a recorded sample.</summary>
internal static class SampleComparison
{
    private const int MaximumLines = 20;

    public static string Describe(World world, JsonElement sample)
    {
        var lines = new List<string>();
        Compare(lines, "wave", world.Clock.Wave, sample.GetProperty("wave").GetInt32());
        Compare(lines, "countdown", world.Clock.WaveCountdown, sample.GetProperty("wavetime").GetSingle());
        foreach (var recorded in sample.GetProperty("builds").EnumerateArray())
            CompareBuilding(lines, world, recorded);
        FindUnrecorded(lines, world, sample.GetProperty("builds"));
        if (sample.TryGetProperty("units", out var units))
            CompareUnits(lines, world, units);
        CompareBullets(lines, world, sample);
        ComparePuddles(lines, world, sample);
        if (sample.TryGetProperty("order", out var order))
            CompareOrder(lines, world, order);
        var text = new StringBuilder($"at tick {sample.GetProperty("tick").GetInt32()}, ours against recorded:");
        // Stable: what differs first, then the states in words, which are in the list whether they differ or not.
        foreach (var line in lines.OrderBy(line => line.Contains(" state: ", StringComparison.Ordinal)).Take(MaximumLines))
            text.AppendLine().Append("  ").Append(line);
        if (lines.Count > MaximumLines)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  … {lines.Count - MaximumLines} more");
        return text.ToString();
    }

    private static void CompareBuilding(List<string> lines, World world, JsonElement recorded)
    {
        int x = recorded.GetProperty("x").GetInt32(), y = recorded.GetProperty("y").GetInt32();
        var name = recorded.GetProperty("b").GetString()!;
        var building = world.Tiles.BuildingAt(x, y);
        if (building < 0 || world.Content.Blocks[world.Buildings.Block[building]].Name != name)
        {
            lines.Add($"({x}, {y}): {(building < 0 ? "nothing" : world.Content.Blocks[world.Buildings.Block[building]].Name)} / {name}");
            return;
        }

        var buildings = world.Buildings;
        var at = $"{name} ({x}, {y})";
        Compare(lines, $"{at} health", buildings.Health[building], Number(recorded, "hp"));
        Compare(lines, $"{at} rotation", (sbyte)buildings.Rotation[building], Number(recorded, "r"));
        Compare(lines, $"{at} dump index", buildings.DumpIndex[building], Number(recorded, "dump"));
        Compare(lines, $"{at} efficiency", buildings.Efficiency[building], Number(recorded, "eff"));
        Compare(lines, $"{at} enabled", buildings.Is(building, BuildingFlags.Enabled) ? 1f : 0f, recorded.TryGetProperty("off", out _) ? 0f : 1f);
        if (buildings.Items[building] is >= 0 and var items)
            for (var item = 0; item < world.Content.Items.Count; item++)
                Compare(lines, $"{at} {world.Content.Items[item].Name}", world.Items.Get(items, item), Amount(recorded, "items", world.Content.Items[item].Name));
        if (buildings.Liquids[building] is >= 0 and var liquids)
            for (var liquid = 0; liquid < world.Content.Liquids.Count; liquid++)
                Compare(lines, $"{at} {world.Content.Liquids[liquid].Name}", world.Liquids.Get(liquids, liquid), Amount(recorded, "liq", world.Content.Liquids[liquid].Name));
        if (buildings.Power[building] is >= 0 and var power && recorded.TryGetProperty("pw", out var status))
            Compare(lines, $"{at} power", world.Power.Status[power], status.GetSingle());
        if (recorded.TryGetProperty("cv", out var state) || recorded.TryGetProperty("v", out state))
            lines.Add($"{at} state: {world.MechanismOf(building).DescribeState(building)} / {state}");
    }

    private static void FindUnrecorded(List<string> lines, World world, JsonElement recorded)
    {
        var positions = recorded.EnumerateArray().Select(b => (b.GetProperty("x").GetInt32(), b.GetProperty("y").GetInt32())).ToHashSet();
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            if (world.Tiles.BuildingAt(tile) is >= 0 and var building && world.Buildings.Tile[building] == tile
                && world.Tiles.PositionOf(tile) is var position && !positions.Contains((position.X, position.Y)) && IsRecorded(world, building))
                lines.Add($"{position}: {world.Content.Blocks[world.Buildings.Block[building]].Name} with {world.Buildings.Health[building]} / nothing");
    }

    /// <summary>Recordings leave out what has no owner and is whole.</summary>
    private static bool IsRecorded(World world, int building) =>
        world.Buildings.Team[building] != TeamTable.Derelict || world.Damage.IsDamaged(building);

    private static void CompareUnits(List<string> lines, World world, JsonElement recorded)
    {
        var index = 0;
        foreach (var unit in recorded.EnumerateArray())
        {
            if (index >= world.UnitOrder.Rows.Length)
            {
                lines.Add($"unit {index}: nothing / {unit.GetProperty("u")}");
                return;
            }
            var row = world.UnitOrder.Rows[index];
            var at = $"unit {index++} {unit.GetProperty("u")}";
            Compare(lines, $"{at} x", world.Units.X[row], Number(unit, "x"));
            Compare(lines, $"{at} y", world.Units.Y[row], Number(unit, "y"));
            Compare(lines, $"{at} rotation", world.Units.Rotation[row], Number(unit, "rot"));
            Compare(lines, $"{at} health", world.Units.Health[row], Number(unit, "hp"));
            if (unit.TryGetProperty("plans", out var plans))
                lines.Add($"{at} plans: {world.Units.Plans[row].Count} / {plans}");
        }
    }

    private static void CompareBullets(List<string> lines, World world, JsonElement sample)
    {
        var bullets = new List<(float X, float Y, float Time)>();
        foreach (var row in world.DriverBolts.Order.Rows)
            bullets.Add((world.DriverBolts[row].X, world.DriverBolts[row].Y, world.DriverBolts[row].Time));
        foreach (var row in world.StrayBullets.Order.Rows)
            bullets.Add((world.StrayBullets[row].X, world.StrayBullets[row].Y, world.StrayBullets[row].Time));
        Compare(lines, "bullets", bullets.Count, Number(sample, "bulletsN"));
        if (!sample.TryGetProperty("bullets", out var recorded))
            return;
        foreach (var ((x, y, time), bullet) in bullets.Zip(recorded.EnumerateArray()))
        {
            Compare(lines, $"bullet at ({x}, {y}) x", x, Number(bullet, "x"));
            Compare(lines, $"bullet at ({x}, {y}) y", y, Number(bullet, "y"));
            Compare(lines, $"bullet at ({x}, {y}) time", time, Number(bullet, "time"));
        }
    }

    private static void ComparePuddles(List<string> lines, World world, JsonElement sample)
    {
        var count = 0;
        if (sample.TryGetProperty("puddles", out var puddles))
            foreach (var puddle in puddles.EnumerateArray())
            {
                count++;
                int x = puddle[0].GetInt32(), y = puddle[1].GetInt32();
                var row = world.Puddles.At(world.Tiles.IndexOf(x, y));
                var ours = row < 0 ? "dry" : world.Content.Liquids[world.Puddles.Liquid[row]].Name;
                if (ours != puddle[2].GetString())
                    lines.Add($"puddle ({x}, {y}): {ours} / {puddle[2]}");
                else
                    Compare(lines, $"puddle ({x}, {y})", world.Puddles.Amount[row], puddle[3].GetSingle());
            }
        Compare(lines, "puddles", world.Puddles.Count, count);
    }

    private static void CompareOrder(List<string> lines, World world, JsonElement order)
    {
        var position = 0;
        foreach (var recorded in order.EnumerateArray())
        {
            var ours = position < world.Updates.Count ? Describe(world, position) : "nothing";
            if (ours != recorded.ToString())
            {
                lines.Add($"update order at {position}: {ours} / {recorded}");
                return;
            }
            position++;
        }
    }

    private static string Describe(World world, int position)
    {
        var entity = world.Updates.Entities[position];
        if (entity.Kind == Ecs.EntityKind.PowerGraph)
            return "pg";
        if (entity.Kind != Ecs.EntityKind.Building)
            return entity.Kind.ToString();
        var tile = world.Tiles.PositionOf(world.Buildings.Tile[entity.Row]);
        return $"[{tile.X},{tile.Y}]";
    }

    private static void Compare(List<string> lines, string what, float ours, float recorded)
    {
        if (ours != recorded)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {ours:R} / {recorded:R}"));
    }

    private static float Number(JsonElement recorded, string name) => recorded.TryGetProperty(name, out var value) ? value.GetSingle() : 0f;

    private static float Amount(JsonElement recorded, string list, string name) =>
        recorded.TryGetProperty(list, out var amounts) ? Number(amounts, name) : 0f;
}
