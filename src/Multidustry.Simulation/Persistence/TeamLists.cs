using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Teams;

namespace Multidustry.Simulation.Persistence;

/// <summary>The teams whose rebuild lists are written, in the game's order: those in play, then the first player team.</summary>
internal static class TeamLists
{
    private const byte Sharded = 1, Crux = 2;

    /// <summary>The lists of a world's teams.</summary>
    /// <param name="world">The world.</param>
    /// <param name="stored">The lists that there are; those of teams that are out of play come last, so that nothing is lost.</param>
    public static List<TeamPlans> Of(World world, IReadOnlyList<TeamPlans> stored)
    {
        var order = InPlay(world);
        if (!order.Contains(Sharded))
            order.Add(Sharded);
        foreach (var team in stored)
            if (team.Plans.Count > 0 && !order.Contains(team.Team))
                order.Add(team.Team);
        return order.ConvertAll(team => stored.FirstOrDefault(list => list.Team == team) ?? new TeamPlans(team, []));
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
