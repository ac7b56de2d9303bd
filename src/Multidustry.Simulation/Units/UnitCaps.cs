using Multidustry.Core.Content;

namespace Multidustry.Simulation.Units;

/// <summary>How many units of a type a team may have.</summary>
internal static class UnitCaps
{
    /// <summary>Whether the team may have one more of a type that is not banned.</summary>
    public static bool MayCreate(World world, byte team, UnitType type)
    {
        if (world.Rules.UnitWhitelist != world.Rules.BannedUnits.Contains(type))
            return false;
        var count = 0;
        foreach (var unit in world.UnitOrder.Rows)
            if (world.Units.Team.Values[unit] == team && world.Units.Type.Values[unit] == type.Id)
                count++;
        return count < Of(world, team);
    }

    private static int Of(World world, byte team)
    {
        if ((team == world.Rules.WaveTeam && !world.Rules.Pvp) || world.Rules.DisableUnitCap)
            return int.MaxValue;
        var cap = world.Rules.UnitCap;
        if (world.Rules.UnitCapVariable)
            foreach (var core in world.Teams.CoresOf(team))
                cap += world.Content.Blocks[world.Buildings.Block.Values[core]].Integer("unitCapModifier");
        return Math.Max(cap, 0);
    }
}
