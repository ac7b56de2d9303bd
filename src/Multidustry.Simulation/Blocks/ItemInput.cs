using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks;

/// <summary>Which blocks might ever take an item. The catalogue doesn't say it of those that burn items at once.</summary>
internal static class ItemInput
{
    private static readonly string[] Burners = ["Incinerator", "ItemIncinerator"];

    public static bool MayTakeItems(Block block) => block.AcceptsItems || block.HasItems || Array.Exists(Burners, block.Class.Is);
}
