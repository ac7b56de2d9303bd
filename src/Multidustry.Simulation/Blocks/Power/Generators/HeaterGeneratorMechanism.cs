using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Blocks.Heat;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>Generators that also heat what is in front of them.</summary>
internal sealed class HeaterGeneratorMechanism : ConsumeGeneratorMechanism
{
    private readonly HeatOutputSpec[] _specs;
    private readonly HeatOutput _heat;

    public HeaterGeneratorMechanism(World world) : base(world, "heaterGenerators")
    {
        _specs = world.BlockTable.Specs(HeatOutputSpec.Of, HeatOutputSpec.Classes);
        _heat = new HeatOutput(world, Table);
    }

    public override void Update(int building)
    {
        base.Update(building);
        if (Buildings.Is(building, BuildingFlags.Removed))
            return;
        var spec = _specs[Buildings.Block.Values[building]];
        _heat.Approach(building, spec.Full * Buildings.Efficiency.Values[building], spec.Speed);
    }

    public override bool GivesHeatTo(int building, int receiver) => HeatTransfer.Faces(World, building, receiver);

    public override float HeatOf(int building) => _heat.Of(building);

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        base.WriteState(building, ref writer);
        _heat.Write(building, ref writer);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        base.ReadState(building, ref reader);
        _heat.Read(building, ref reader);
    }

    public override string DescribeState(int building) =>
        string.Create(CultureInfo.InvariantCulture, $"{base.DescribeState(building)} heat {_heat.Of(building):R}");

    /// <summary>A standing generator may still be cooling down.</summary>
    protected override bool IsIdle(int building) => _heat.Of(building) == 0f;
}
