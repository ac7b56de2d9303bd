using System.ComponentModel.DataAnnotations;
using Multidustry.Core.Rules;
using Multidustry.Simulation.Generation;

namespace Multidustry.Monolith;

/// <summary>The section "World" of the settings: which world is hosted and how it is kept.</summary>
internal sealed class WorldSettings
{
    /// <summary>A map or save (.msav); null makes a map of our own.</summary>
    public string? File { get; set; }

    /// <summary>Goes on where the world ended; if nothing of that can be read, from the newest automatic save that is whole, and without one as the other settings say.</summary>
    public bool Resume { get; set; }

    /// <summary>The game mode; null for the file's own, survival for a generated map.</summary>
    public Gamemode? Gamemode { get; set; }

    /// <summary>The seed of the generated map; null for a new one at each start.</summary>
    public int? Seed { get; set; }

    /// <summary>Width and height of the generated map in tiles.</summary>
    [Range(100, 1000)]
    public int Size { get; set; } = 250;

    /// <summary>The game build of the world: 154, 157 or 158. Clients of other builds can't join.</summary>
    public int Build { get; set; } = 154;

    /// <summary>Minutes between automatic saves; 0 for none.</summary>
    [Range(0, 24 * 60)]
    public int AutosaveMinutes { get; set; } = 5;

    /// <summary>How many automatic saves are kept; each replaces the oldest.</summary>
    [Range(2, 1000)]
    public int AutosaveSlots { get; set; } = 5;

    /// <summary>Rules in the game's JSON dialect, laid over those of the map, such as <c>{waveTimer:false}</c>.</summary>
    public string? Rules { get; set; }

    /// <summary>Puts the settings into a world.</summary>
    public void Apply(WorldBuilder world)
    {
        world.ForBuild(Build);
        if (File is not null)
            world.LoadMap(File);
        else
            world.Generate(new SurvivalMapOptions { Seed = Seed ?? Random.Shared.Next(1, 1_000_000), Width = Size, Height = Size });
        if (Gamemode is { } gamemode)
            world.WithGamemode(gamemode);
        if (Rules is { } rules)
            world.WithRules(changed => changed.Apply(rules));
    }
}
