using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Liquids.Pumps;

/// <summary>
/// The numbers of a block that presses a liquid out of dry ground: output per tick at full efficiency, efficiency without
/// any help from the ground, and the attribute that helps. A fracker also uses up items, every so many ticks.
/// </summary>
internal sealed record GroundPumpSpec(int Liquid, float Amount, float BaseEfficiency, string? Attribute, float TicksPerItem)
{
    public static readonly string[] Classes = ["SolidPump", "Fracker"];

    public static GroundPumpSpec Of(Block block) => new(
        block.Content<Liquid>("result")!.Id,
        block.Number("pumpAmount"),
        block.Number("baseEfficiency"),
        block.Has("attribute") ? block.Text("attribute") : null,
        block.Class.Is("Fracker") ? block.Number("itemUseTime") : float.PositiveInfinity);
}
