using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Persistence;

/// <summary>The teams whose rebuild lists are written, in the game's order: those in play, then the first player team.</summary>
internal static class TeamLists
{
    private const byte Sharded = 1, Crux = 2;

    /// <summary>Takes the lists of a save over into the world. A team comes but once.</summary>
    public static void Load(World world, IReadOnlyList<TeamPlans> stored)
    {
        foreach (var list in stored)
            if (list.Team is >= 0 and < TeamTable.Count && world.Rebuilds.CountOf((byte)list.Team) == 0)
                world.Rebuilds.Load((byte)list.Team, list.Plans);
    }

    /// <summary>The lists of a world's teams.</summary>
    /// <param name="world">The world.</param>
    /// <param name="loaded">The lists that it began with; teams that are out of play keep their order, so that nothing is lost.</param>
    public static List<TeamPlans> Of(World world, IReadOnlyList<TeamPlans> loaded)
    {
        var stored = Present(world, loaded);
        var order = InPlay(world);
        if (!order.Contains(Sharded))
            order.Add(Sharded);
        foreach (var team in stored)
            if (team.Plans.Count > 0 && !order.Contains(team.Team))
                order.Add(team.Team);
        return order.ConvertAll(team => stored.FirstOrDefault(list => list.Team == team) ?? new TeamPlans(team, []));
    }

    private static List<TeamPlans> Present(World world, IReadOnlyList<TeamPlans> loaded)
    {
        var present = new List<TeamPlans>();
        foreach (var list in loaded)
            if (!present.Exists(known => known.Team == list.Team))
                present.Add(list.Team is >= 0 and < TeamTable.Count ? new TeamPlans(list.Team, world.Rebuilds.Of((byte)list.Team)) : list);
        for (var team = 0; team < TeamTable.Count; team++)
            if (world.Rebuilds.CountOf((byte)team) > 0 && !present.Exists(known => known.Team == team))
                present.Add(new TeamPlans(team, world.Rebuilds.Of((byte)team)));
        return present;
    }

    // The game begins with the crux; each team joins with its first core, and the team of the waves with the first core of all.
    private static List<int> InPlay(World world)
    {
        var order = new List<int>();
        for (var team = 0; team < TeamTable.Count; team++)
            if (team != Crux && world.Teams.HasCore((byte)team))
                order.Add(team);
        order.Sort((a, b) => FirstCore(world, a).CompareTo(FirstCore(world, b)));
        var waves = world.Rules.WaveTeam;
        if (world.Rules.Waves && waves != Crux && !order.Contains(waves))
            order.Insert(Math.Min(1, order.Count), waves);
        if (world.Teams.HasCore(Crux) || (world.Rules.Waves && waves == Crux) || HasBuildings(world, Crux))
            order.Insert(0, Crux);
        return order;
    }

    private static int FirstCore(World world, int team) => world.Buildings.Id[world.Teams.CoresOf((byte)team)[0]];

    private static bool HasBuildings(World world, byte team)
    {
        for (var building = 0; building < world.Buildings.RowCount; building++)
            if (world.Buildings.IsAlive(building) && world.Buildings.Team[building] == team)
                return true;
        return false;
    }
}
