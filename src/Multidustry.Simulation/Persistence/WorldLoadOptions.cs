using Multidustry.Core.Rules;

namespace Multidustry.Simulation.Persistence;

/// <summary>How a world is made of a file. Immutable.</summary>
public sealed record WorldLoadOptions
{
    /// <summary>Start of the random numbers; saves don't keep them.</summary>
    public long Seed { get; init; }

    /// <summary>A game mode whose rules come first, with the map's own over them; null for the map's own alone.</summary>
    public Gamemode? Gamemode { get; init; }

    /// <summary>
    /// Starts a new game on the file instead of going on with the one in it: the first wave is as far away as the rules say,
    /// time begins at zero, and the cores are whole and hold what the rules' loadout says, nothing else. <see cref="Protocol.Saves.SaveFile.IsMap"/> tells which of the two a file is meant for.
    /// </summary>
    public bool StartAsMap { get; init; }

    /// <summary>Changes the rules at last.</summary>
    public Action<GameRules>? ConfigureRules { get; init; }

    /// <summary>The rules that a file's text and these options give; null when they are the file's own.</summary>
    internal GameRules? Change(string text, Core.Content.ContentCatalogue content)
    {
        if (Gamemode is null && ConfigureRules is null)
            return null;
        var rules = new GameRules(content);
        Gamemode?.Apply(rules);
        rules.ApplyMap(text);
        LoadedRules.Complete(rules);
        ConfigureRules?.Invoke(rules);
        return rules;
    }
}
