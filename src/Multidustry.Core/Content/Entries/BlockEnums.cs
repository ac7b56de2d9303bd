namespace Multidustry.Core.Content;

/// <summary>The game's names of block groups and flags are ours with a small first letter.</summary>
internal static class BlockEnums
{
    private static readonly Dictionary<string, BlockGroup> Groups = Names<BlockGroup>();
    private static readonly Dictionary<string, BlockFlags> FlagNames = Names<BlockFlags>();

    public static BlockGroup Group(string name) => Groups[name];

    public static BlockFlags Flags(ContentValue list)
    {
        var flags = BlockFlags.None;
        foreach (var flag in list.AsList())
            flags |= FlagNames[flag.AsText()];
        return flags;
    }

    private static Dictionary<string, T> Names<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(v => char.ToLowerInvariant(v.ToString()[0]) + v.ToString()[1..], StringComparer.Ordinal);
}
