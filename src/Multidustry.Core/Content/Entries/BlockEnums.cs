namespace Multidustry.Core.Content;

/// <summary>Turns the game's names of groups and flags into their numbers.</summary>
internal static class BlockEnums
{
    public static BlockGroup Group(BuildNames names, string name) => (BlockGroup)IndexOf(names.BlockGroups, name);

    public static BlockFlags Flags(BuildNames names, ContentValue list)
    {
        var flags = BlockFlags.None;
        foreach (var flag in list.AsList())
            flags |= (BlockFlags)(1 << IndexOf(names.BlockFlags, flag.AsText()));
        return flags;
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        throw new ContentNotFoundException($"\"{name}\" is neither a group nor a flag of blocks");
    }
}
