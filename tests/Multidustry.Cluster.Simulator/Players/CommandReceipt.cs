using System.Globalization;

namespace Multidustry.Cluster.Simulator.Players;

/// <summary>What a world tells a player whose command is safe.</summary>
/// <param name="World">The world.</param>
/// <param name="Life">The life that the world is in.</param>
/// <param name="Epoch">Under which ownership it was carried out.</param>
/// <param name="Command">The command.</param>
internal sealed record CommandReceipt(string World, string Life, long Epoch, string Command)
{
    private const string Mark = "safe";

    /// <summary>Reads a line; null when it says something else.</summary>
    public static CommandReceipt? Read(string? line) =>
        line?.Split(' ') is [Mark, var world, var life, var epoch, var command] ? new(world, life, long.Parse(epoch, CultureInfo.InvariantCulture), command) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark} {World} {Life} {Epoch} {Command}");
}
