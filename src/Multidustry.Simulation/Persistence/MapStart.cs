using Multidustry.Core.Rules;

namespace Multidustry.Simulation.Persistence;

/// <summary>What a new game on a map begins with: the first wave and all weather still to come, what the rules put into the cores, and these whole.</summary>
internal static class MapStart
{
    public static void Apply(World world)
    {
        (world.Clock.WaveCountdown, world.Clock.MatchTicks) = (FirstCountdown(world.Rules), 0);
        world.WeatherSchedule.Begin();
        for (var team = 0; team < Teams.TeamTable.Count; team++)
            if (world.Teams.HasCore((byte)team))
                Supply(world, (byte)team);
    }

    private static float FirstCountdown(GameRules rules) =>
        rules.InitialWaveSpacing > 0 ? rules.InitialWaveSpacing : 2 * rules.WaveSpacing;

    private static void Supply(World world, byte team)
    {
        var items = world.Teams.ItemsOf(team);
        var capacity = world.Cores.CapacityOf(team);
        world.Items.Clear(items);
        foreach (var stack in world.Rules.Loadout)
            world.Items.Add(items, stack.Item.Id, Math.Clamp(stack.Amount, 0, capacity - world.Items.Get(items, stack.Item.Id)));
        foreach (var core in world.Teams.CoresOf(team))
            world.Buildings.Health.Values[core] = world.Traits[world.Buildings.Block.Values[core]].Health;
    }
}
