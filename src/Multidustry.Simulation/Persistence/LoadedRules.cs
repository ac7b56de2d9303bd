using Multidustry.Core.Content;
using Multidustry.Core.Rules;

namespace Multidustry.Simulation.Persistence;

/// <summary>What the rules of a file mean without saying it.</summary>
internal static class LoadedRules
{
    /// <summary>Adds what the game adds to the rules of every world that it loads.</summary>
    public static void Complete(GameRules rules)
    {
        if (rules.Spawns.Count == 0)
            rules.Spawns = DefaultWaves.Create(rules.Catalogue);
        // Maps that are older than the rule for the planet say it with the environment alone.
        if (rules.Planet?.Name == "serpulo" && rules.Environment.HasFlag(Environments.Scorching))
            rules.Planet = rules.Catalogue.Planets["erekir"];
        rules.Teams[rules.WaveTeam].InfiniteAmmo = true;
    }
}
