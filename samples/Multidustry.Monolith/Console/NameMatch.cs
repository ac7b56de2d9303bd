namespace Multidustry.Monolith.Console;

/// <summary>Finds whom an operator means. Names may have blanks, so a line doesn't show where one ends.</summary>
internal static class NameMatch
{
    /// <summary>The player with the longest name, or identity, that the line begins with.</summary>
    /// <param name="players">By what each of them can be called.</param>
    /// <param name="line">What was typed.</param>
    /// <returns>The player's index, and what follows the name; null for nothing.</returns>
    /// <exception cref="ArgumentException">Nobody is called so, or several are.</exception>
    public static (int Index, string? Remainder) Find(IReadOnlyList<string[]> players, string line)
    {
        var (found, longest, several) = (-1, 0, false);
        for (var i = 0; i < players.Count; i++)
        {
            var length = players[i].Max(name => Match(name, line));
            if (length > longest)
                (found, longest, several) = (i, length, false);
            else if (length > 0 && length == longest)
                several = true;
        }

        if (found < 0)
            throw new ArgumentException($"No player here begins '{line}'; see: players");
        if (several)
            throw new ArgumentException($"Several players are called '{line[..longest]}'; use the identity, see: players");
        var rest = line[longest..].Trim();
        return (found, rest.Length == 0 ? null : rest);
    }

    private static int Match(string name, string line) =>
        line.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (line.Length == name.Length || line[name.Length] == ' ') ? name.Length : 0;
}
