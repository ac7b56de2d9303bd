using Multidustry.Simulation;
using Multidustry.Simulation.Commands;

namespace Multidustry.Cluster.GameServer.Keeping;

/// <summary>Turns what a host's own code does to the rules of a world into a command, so that the history has it.</summary>
internal static class RulesWatch
{
    public static T Run<T>(World world, Func<World, T> function)
    {
        var before = world.Rules.Fingerprint();
        try
        {
            return function(world);
        }
        finally
        {
            if (world.Rules.Fingerprint() != before)
                world.Execute(new ChangeRules { Rules = world.Rules.ToJson() });
        }
    }
}
