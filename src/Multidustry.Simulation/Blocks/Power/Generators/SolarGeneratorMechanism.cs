using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>Solar panels make power of the light that the rules and the weather leave.</summary>
internal sealed class SolarGeneratorMechanism(World world) : GeneratorMechanism(world, "solarGenerators")
{
    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        Production.Values[Buildings.State.Values[building]] = Buildings.Is(building, BuildingFlags.Enabled) ? World.Daylight : 0f;
        World.SleepUntilChanged(building, -1);
    }
}
