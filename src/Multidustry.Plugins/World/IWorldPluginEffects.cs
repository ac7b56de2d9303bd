using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Calls;

namespace Multidustry.Plugins.World;

/// <summary>How important a line of a plugin is.</summary>
public enum PluginLogLevel
{
    /// <summary>For the plugin's author.</summary>
    Debug,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Something is odd.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}

/// <summary>A menu for a player.</summary>
/// <param name="Plugin">Whose menu.</param>
/// <param name="Player">Entity id of the player.</param>
/// <param name="Number">Its number in the world, to be given back with the answer by <see cref="Messages.PluginMessage.MenuAnswer"/>.</param>
/// <param name="Title">The title.</param>
/// <param name="Text">The text.</param>
/// <param name="Options">What can be chosen.</param>
public sealed record PluginMenu(string Plugin, int Player, int Number, string Title, string Text, IReadOnlyList<string> Options);

/// <summary>
/// Where what plugins do outside of the world goes. Nothing of it comes back but by messages, so a world that is only replayed
/// runs the same with <see cref="None"/>. Called on the world's thread; must not throw and not wait.
/// </summary>
public interface IWorldPluginEffects
{
    /// <summary>Drops everything.</summary>
    static IWorldPluginEffects None { get; } = new NoEffects();

    /// <summary>Show a line to a player.</summary>
    void Tell(int player, string text);

    /// <summary>Show a line to everybody.</summary>
    void Announce(string text);

    /// <summary>A line that players are waiting for is not to be shown, or only as another text.</summary>
    /// <param name="line">Its number, from <see cref="Messages.PluginMessage.Chat"/>.</param>
    /// <param name="text">What is shown in its place; null for nothing.</param>
    void JudgeChat(uint line, string? text);

    /// <summary>Show a menu.</summary>
    void ShowMenu(PluginMenu menu);

    /// <summary>Write a line to the log.</summary>
    void Log(string plugin, PluginLogLevel level, string text);

    /// <summary>Begin a call; its outcome comes by <see cref="Messages.PluginMessage.CallFinished"/>.</summary>
    void Begin(PluginCall call);

    /// <summary>A plugin was started, stopped or put into quarantine.</summary>
    void Changed(PluginStatus status);

    private sealed class NoEffects : IWorldPluginEffects
    {
        public void Tell(int player, string text)
        {
        }

        public void Announce(string text)
        {
        }

        public void JudgeChat(uint line, string? text)
        {
        }

        public void ShowMenu(PluginMenu menu)
        {
        }

        public void Log(string plugin, PluginLogLevel level, string text)
        {
        }

        public void Begin(PluginCall call)
        {
        }

        public void Changed(PluginStatus status)
        {
        }
    }
}
