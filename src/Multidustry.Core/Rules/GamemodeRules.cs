namespace Multidustry.Core.Rules;

/// <summary>What a game mode sets in the rules before the map's own come over it.</summary>
public static class GamemodeRules
{
    /// <summary>Sets the mode's rules.</summary>
    public static void Apply(this Gamemode mode, GameRules rules)
    {
        switch (mode)
        {
            case Gamemode.Survival:
                rules.WaveTimer = rules.Waves = true;
                break;
            case Gamemode.Sandbox:
                rules.AllowEditRules = rules.InfiniteResources = rules.Waves = true;
                rules.WaveTimer = false;
                break;
            case Gamemode.Attack:
                rules.AttackMode = true;
                rules.WaveTimer = true;
                break;
            case Gamemode.Pvp:
                rules.Pvp = rules.AttackMode = true;
                rules.EnemyCoreBuildRadius = 600;
                rules.UnitBuildSpeedMultiplier = 2;
                break;
            case Gamemode.Editor:
                rules.InfiniteResources = rules.InstantBuild = rules.Editor = true;
                rules.WaveTimer = false;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such game mode.");
        }
    }

    /// <summary>Whether a map's rules belong to the mode, as the game guesses it when a map doesn't say.</summary>
    public static Gamemode Guess(GameRules rules) =>
        rules.Pvp ? Gamemode.Pvp
        : rules.Editor ? Gamemode.Editor
        : rules.AttackMode ? Gamemode.Attack
        : rules.InfiniteResources ? Gamemode.Sandbox
        : Gamemode.Survival;
}
