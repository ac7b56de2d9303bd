using System.Text.RegularExpressions;

namespace Multidustry.Cluster.Records;

/// <summary>How large things in the coordination store may be.</summary>
public static partial class RecordLimits
{
    /// <summary>Characters of a name: of a world, node, label, bucket. A node's name must fit into a certificate.</summary>
    public const int MaxNameLength = 63;

    /// <summary>Characters of a free key, before it is escaped.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>Characters of a text that people read: a reason, a description.</summary>
    public const int MaxTextLength = 1024;

    /// <summary>Characters of the rules of a world.</summary>
    public const int MaxRulesLength = 64 * 1024;

    /// <summary>Labels of one thing.</summary>
    public const int MaxLabels = 32;

    /// <summary>Worlds of one node.</summary>
    public const int MaxWorldsPerNode = 1000;

    /// <summary>Worlds of one node that it tells it can't open.</summary>
    public const int MaxUnopenedWorlds = 100;

    /// <summary>Characters of the reason that it tells for one of them.</summary>
    public const int MaxReasonLength = 256;

    /// <summary>Players of one world.</summary>
    public const int MaxPlayersPerWorld = 1000;

    /// <summary>Players of one world who have left and are remembered.</summary>
    public const int MaxDepartedPlayers = 256;

    /// <summary>Standbys of one world.</summary>
    public const int MaxStandbys = 1;

    /// <summary>Bytes of a value that operators and programs keep.</summary>
    public const int MaxValueBytes = 128 * 1024;

    /// <summary>What a name is, for people.</summary>
    public const string NameRule = "a name has 1 to 63 small letters, digits, dots and hyphens, and begins and ends with a letter or digit";

    /// <summary>Whether a text is a name.</summary>
    public static bool IsName(string? text) => text is { Length: > 0 and <= MaxNameLength } && NamePattern().IsMatch(text);

    [GeneratedRegex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
