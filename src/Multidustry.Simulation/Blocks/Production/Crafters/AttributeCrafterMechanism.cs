using System.Globalization;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Production.Crafters;

/// <summary>Crafters that are faster on ground with an attribute, such as cultivators on spore moss.</summary>
internal sealed class AttributeCrafterMechanism : CrafterMechanism
{
    private readonly AttributeCrafterSpec[] _specs;
    private readonly Column<float> _attribute;

    public AttributeCrafterMechanism(World world) : base(world, "attributeCrafters")
    {
        _specs = world.BlockTable.Specs(AttributeCrafterSpec.Of, "AttributeCrafter");
        _attribute = Table.AddColumn<float>("attribute");
    }

    public override void ProximityChanged(int building) =>
        _attribute.Values[Buildings.State.Values[building]] =
            World.Ground.SumUnder(building, _specs[Buildings.Block.Values[building]].Attribute);

    public override float EfficiencyScale(int building) =>
        _specs[Buildings.Block.Values[building]].ScalesLiquids ? Speed(building) : 1f;

    public override string DescribeState(int building) =>
        string.Create(CultureInfo.InvariantCulture, $"{base.DescribeState(building)} attribute {_attribute.Values[Buildings.State.Values[building]]:R}");

    /// <summary>The ground may change at any time.</summary>
    protected override bool IsSteady(int building, CrafterSpec spec) => false;

    protected override float Speed(int building)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        var boost = Math.Min(spec.MaximumBoost, spec.BoostScale * _attribute.Values[Buildings.State.Values[building]]);
        return spec.BaseEfficiency + boost + World.EnvironmentAttribute(spec.Attribute);
    }
}
