namespace Multidustry.SourceGeneration.ContentNames;

/// <summary>A list of the catalogue: its file, the class of its entries, and the class of names made for it.</summary>
internal sealed class ContentKind(string file, string entryType, string className, string description)
{
    public static readonly ContentKind[] All =
    [
        new("items", "Item", "Items", "item"),
        new("liquids", "Liquid", "Liquids", "liquid"),
        new("blocks", "Block", "Blocks", "block"),
        new("statuses", "StatusEffect", "StatusEffects", "status effect"),
        new("units", "UnitType", "Units", "unit type"),
        new("weathers", "Weather", "Weathers", "weather"),
        new("planets", "Planet", "Planets", "planet"),
        new("sectors", "Sector", "Sectors", "sector"),
        new("teams", "Team", "Teams", "named team"),
        new("unit-commands", "UnitCommand", "UnitCommands", "unit command"),
        new("unit-stances", "UnitStance", "UnitStances", "unit stance"),
    ];

    public string File { get; } = file;

    public string EntryType { get; } = entryType;

    public string ClassName { get; } = className;

    public string Description { get; } = description;
}
