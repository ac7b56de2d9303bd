using Multidustry.Simulation.Tests.Persistence;

namespace Multidustry.Simulation.Tests;

/// <summary>Lets a test start this assembly as a process of its own, to kill it.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [SavingProcess.Verb, var directory])
            return 1;
        SavingProcess.Run(directory);
        return 0;
    }
}
