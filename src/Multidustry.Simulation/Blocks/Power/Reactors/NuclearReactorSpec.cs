using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>The numbers of one fission reactor. Heat is from 0 to 1.</summary>
internal sealed record NuclearReactorSpec(
    int Fuel, float FuelDuration, float Heating, float CoolingTime, float CoolantPower, float HeatOutput, float HeatSpeed)
{
    public static NuclearReactorSpec Of(Block block) => new(
        block.Content<Item>("fuelItem")!.Id, block.Number("itemDuration"), block.Number("heating"), block.Number("ambientCooldownTime"),
        block.Number("coolantPower"), block.Number("heatOutput"), block.Number("heatWarmupRate"));
}
