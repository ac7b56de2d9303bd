namespace Multidustry.Plugins.ApiServer;

/// <summary>Why a plugin can't be asked, or did not answer.</summary>
public enum PluginCallProblem
{
    /// <summary>There is no plugin, command or webhook of that name.</summary>
    Unknown,

    /// <summary>The plugin is switched off or in quarantine, or failed over the call.</summary>
    NotRunning,

    /// <summary>Too much waits for the plugin.</summary>
    Busy,

    /// <summary>It took too long.</summary>
    TooLate,
}

/// <summary>A plugin gave no answer.</summary>
/// <param name="problem">Why.</param>
/// <param name="message">What exactly, for people.</param>
public sealed class PluginCallException(PluginCallProblem problem, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public PluginCallProblem Problem { get; } = problem;
}
