using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>Generators that make power of the ground under them: of heat, or of steam, which also gives water.</summary>
internal sealed class ThermalGeneratorMechanism : GeneratorMechanism
{
    private readonly ThermalGeneratorSpec[] _specs;
    private readonly Column<float> _ground;

    public ThermalGeneratorMechanism(World world) : base(world, "thermalGenerators")
    {
        _specs = world.BlockTable.Specs(ThermalGeneratorSpec.Of, "ThermalGenerator");
        _ground = Table.AddColumn<float>("ground");
    }

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void ProximityAdded(int building) =>
        _ground.Values[Buildings.State.Values[building]] = World.Ground.SumUnder(building, SpecOf(building).Attribute);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = SpecOf(building);
        Production.Values[row] = _ground.Values[row] + World.EnvironmentAttribute(spec.Attribute);
        if (spec.Output.IsNone)
            World.SleepUntilChanged(building, -1);
        else
            GiveOff(building, spec.Output);
    }

    private ThermalGeneratorSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];
}
