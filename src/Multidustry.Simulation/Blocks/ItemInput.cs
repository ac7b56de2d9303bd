using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks;

/// <summary>Which blocks might ever take an item. The catalogue doesn't say it of those that burn items at once.</summary>
internal static class ItemInput
{
    private static readonly string[] Burners = ["Incinerator", "ItemIncinerator"];

    /// <summary>Has an inventory of which nobody ever makes use.</summary>
    private const string Giver = "ItemSource";

    public static bool MayTakeItems(Block block) => !block.Class.Is(Giver) && (block.AcceptsItems || block.HasItems || Array.Exists(Burners, block.Class.Is));
}
