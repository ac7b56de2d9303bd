namespace Multidustry.Simulation.Units;

/// <summary>How many units of one type a team may have, where the rules set bounds: some types count, the waves' don't.</summary>
internal static class UnitCap
{
    /// <summary>Whether a team may have one more unit of a type.</summary>
    public static bool HasRoom(World world, int type, byte team)
    {
        var unit = world.Content.Units[type];
        if (!unit.UsesUnitCap)
            return true;
        if (world.Rules.UnitWhitelist != world.Rules.BannedUnits.Contains(unit))
            return false;
        if (!IsCapped(world, team))
            return true;
        var count = 0;
        foreach (var row in world.UnitOrder.Rows)
            if (world.Units.Type.Values[row] == type && world.Units.Team.Values[row] == team)
                count++;
        return count < CapOf(world, team);
    }

    private static bool IsCapped(World world, byte team) =>
        !world.Rules.DisableUnitCap && (team != world.Rules.WaveTeam || world.Rules.Pvp);

    private static int CapOf(World world, byte team)
    {
        var cap = world.Rules.UnitCap;
        if (world.Rules.UnitCapVariable)
            foreach (var core in world.Teams.CoresOf(team))
                cap += world.Content.Blocks[world.Buildings.Block.Values[core]].UnitCapModifier;
        return cap;
    }
}
