using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Production.Crafters;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>Crafters that give heat to what is in front of them while they work.</summary>
internal sealed class HeatProducerMechanism : CrafterMechanism
{
    private readonly HeatProducerSpec[] _specs;
    private readonly Column<float> _heat;

    public HeatProducerMechanism(World world) : base(world, "heatProducers")
    {
        _specs = world.BlockTable.Specs(HeatProducerSpec.Of, "HeatProducer");
        _heat = Table.AddColumn<float>("heat");
    }

    public override void Update(int building)
    {
        base.Update(building);
        var spec = _specs[Buildings.Block.Values[building]];
        ref var heat = ref _heat.At(Buildings.State.Values[building]);
        var before = heat;
        heat = Scalars.Approach(heat, spec.Output * Buildings.Efficiency.Values[building], spec.WarmupRate * Buildings.TimeScale.Values[building]);
        if (heat != before)
            HeatTransfer.Changed(World, building);
    }

    public override bool GivesHeatTo(int building, int receiver) => HeatTransfer.Faces(World, building, receiver);

    public override float HeatOf(int building) => _heat.Values[Buildings.State.Values[building]];

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        base.WriteState(building, ref writer);
        writer.WriteSingle(_heat.Values[Buildings.State.Values[building]]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        base.ReadState(building, ref reader);
        _heat.Values[Buildings.State.Values[building]] = reader.ReadFinite("heat");
    }

    public override string DescribeState(int building) =>
        string.Create(CultureInfo.InvariantCulture, $"{base.DescribeState(building)} heat {_heat.Values[Buildings.State.Values[building]]:R}");

    /// <summary>Heat is brought up in every tick.</summary>
    protected override bool IsSteady(int building, CrafterSpec spec) => false;

    /// <summary>A standing producer may still be cooling down.</summary>
    protected override bool IsIdle(int building) => _heat.Values[Buildings.State.Values[building]] == 0f && base.IsIdle(building);
}
