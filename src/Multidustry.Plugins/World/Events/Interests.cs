namespace Multidustry.Plugins.World.Events;

/// <summary>Which events a plugin wants, as the WIT flags <c>interests</c>.</summary>
[Flags]
internal enum Interests : uint
{
    None = 0,
    Players = 1,
    Chat = 2,
    Buildings = 4,
    Units = 8,
    Waves = 16,
    EveryTick = 32,
}
