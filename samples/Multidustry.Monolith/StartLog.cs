namespace Multidustry.Monolith;

/// <summary>What an operator is told of saves at the start.</summary>
internal static class StartLog
{
    public static void Found(ILogger log, string autosave, bool resumed)
    {
        if (resumed)
            log.LogInformation("Goes on where it ended, or from {Path} if that can't be read", autosave);
        else
            log.LogInformation("There is an automatic save, {Path}; start with --resume true, or type load autosave, to go on from it", autosave);
    }
}
