using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Transport.Ducts;

/// <summary>
/// The numbers of one duct, duct router, overflow duct or stack router: ticks per item, whether it takes from the sides only what ducts
/// bring, whether it prefers the sides, and how well it works without power.
/// </summary>
internal readonly record struct DuctSpec(float Speed, bool IsArmored, bool IsUnderflow, float BaseEfficiency)
{
    public static readonly string[] Classes = ["Duct", "DuctRouter", "OverflowDuct", "StackRouter"];

    public static DuctSpec Of(Block block) => new(
        block.Number("speed"),
        block.Class.Is("Duct") && block.Flag("armored"),
        block.Class.Is("OverflowDuct") && block.Flag("invert"),
        block.Class.Is("StackRouter") ? block.Number("baseEfficiency") : 0f);

    /// <summary>Progress at which an item may leave; what is more is kept for the next one.</summary>
    public float Full => 1f - 1f / Speed;
}
