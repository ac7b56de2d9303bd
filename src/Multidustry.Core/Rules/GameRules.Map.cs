using Multidustry.Core.Content;

namespace Multidustry.Core.Rules;

/// <content>Rules about the map and its surroundings.</content>
public sealed partial class GameRules
{
    /// <summary>What the environment has.</summary>
    public Environments Environment { get; set; } = (Environments)233;

    /// <summary>Attributes of every tile, on top of the floor's.</summary>
    public RuleAttributes Attributes { get; set; } = new();

    /// <summary>The campaign sector, as planet and number such as "serpulo-170".</summary>
    public string? Sector { get; set; }

    /// <summary>The planet, which decides what can be built.</summary>
    public Planet? Planet { get; set; }

    /// <summary>Which weather comes how often.</summary>
    public List<WeatherEntry> Weather { get; set; } = [];

    /// <summary>Only a part of the map is played.</summary>
    public bool LimitMapArea { get; set; }

    /// <summary>Left edge of that part, in tiles.</summary>
    public int LimitX { get; set; }

    /// <summary>Lower edge of that part, in tiles.</summary>
    public int LimitY { get; set; }

    /// <summary>Width of that part, in tiles.</summary>
    public int LimitWidth { get; set; } = 1;

    /// <summary>Height of that part, in tiles.</summary>
    public int LimitHeight { get; set; } = 1;

    /// <summary>Buildings outside that part stand still.</summary>
    public bool DisableOutsideArea { get; set; } = true;

    /// <summary>Unseen parts of the map are dark.</summary>
    public bool Fog { get; set; }

    /// <summary>Parts once seen stay visible.</summary>
    public bool StaticFog { get; set; } = true;
}
