using Multidustry.Core.Binary;
using Multidustry.Core.Rules;

namespace Multidustry.Simulation.Commands;

/// <summary>Replaces the rules of a world, for operators and game modes.</summary>
public sealed class ChangeRules : WorldCommand
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int MaximumLength = 65_536;

    /// <summary>The new rules in the game's JSON dialect, as <see cref="GameRules.ToJson"/> writes them; what it doesn't name has its default.</summary>
    public required string Rules { get; init; }

    internal override CommandRefusal Check(World world)
    {
        if (Rules.Length > MaximumLength)
            return CommandRefusal.LimitExceeded;
        try
        {
            GameRules.Parse(Rules, world.Content);
            return CommandRefusal.None;
        }
        catch (MalformedDataException)
        {
            return CommandRefusal.InvalidConfig;
        }
    }

    internal override void Apply(World world) => world.Rules = GameRules.Parse(Rules, world.Content);
}
