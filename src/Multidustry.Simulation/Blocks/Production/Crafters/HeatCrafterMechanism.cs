using System.Globalization;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Heat;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Production.Crafters;

/// <summary>Crafters that work as fast as the heat they get from neighbours allows. The heat of one tick counts in the next.</summary>
internal sealed class HeatCrafterMechanism : CrafterMechanism
{
    private readonly HeatCrafterSpec[] _specs;
    private readonly Column<float> _heat;
    private bool _heatIsSteady;

    public HeatCrafterMechanism(World world) : base(world, "heatCrafters")
    {
        _specs = world.BlockTable.Specs(HeatCrafterSpec.Of, "HeatCrafter");
        _heat = Table.AddColumn<float>("heat");
    }

    public override void Update(int building)
    {
        ref var heat = ref _heat.At(Buildings.State.Values[building]);
        var before = heat;
        heat = HeatTransfer.Received(World, building);
        _heatIsSteady = heat == before;
        base.Update(building);
    }

    public override float EfficiencyScale(int building)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        var heat = _heat.Values[Buildings.State.Values[building]];
        var excess = Math.Max(heat - spec.Requirement, 0f);
        return Math.Min(Scalars.Clamp(heat / spec.Requirement) + excess / spec.Requirement * spec.OverheatScale, spec.MaximumEfficiency);
    }

    public override string DescribeState(int building) =>
        string.Create(CultureInfo.InvariantCulture, $"{base.DescribeState(building)} heat {_heat.Values[Buildings.State.Values[building]]:R}");

    protected override float WarmupTarget(int building) =>
        Scalars.Clamp(_heat.Values[Buildings.State.Values[building]] / _specs[Buildings.Block.Values[building]].Requirement);

    /// <summary>Heat is taken anew in every tick.</summary>
    protected override bool IsSteady(int building, CrafterSpec spec) => false;

    /// <summary>New heat may let the crafter start in the next tick.</summary>
    protected override bool IsIdle(int building) => _heatIsSteady && base.IsIdle(building);
}
