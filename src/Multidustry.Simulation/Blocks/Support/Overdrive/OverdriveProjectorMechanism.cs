using System.Globalization;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Support.Overdrive;

/// <summary>Overdrive projectors and domes speed up everything around them. Their pulses last a tick longer than the time between them.</summary>
internal sealed class OverdriveProjectorMechanism : PulseProjectorMechanism
{
    private readonly OverdriveProjectorSpec[] _specs;
    private readonly Column<float> _used;

    public OverdriveProjectorMechanism(World world) : base(world, "overdriveProjectors")
    {
        _specs = world.BlockTable.Specs(OverdriveProjectorSpec.Of, "OverdriveProjector");
        _used = Table.AddColumn<float>("used");
    }

    public override string DescribeState(int building) => string.Create(
        CultureInfo.InvariantCulture, $"{base.DescribeState(building)} useProgress {_used.Values[Buildings.State.Values[building]]:R}");

    protected override void UseUp(int building, int row, PulseProjectorSpec spec)
    {
        if (Buildings.Efficiency.Values[building] > 0f)
            _used.Values[row] += Buildings.TimeScale.Values[building];
        if (_used.Values[row] < spec.UseTime)
            return;
        ConsumptionUpdate.TakeForCraft(World, building);
        _used.Values[row] %= spec.UseTime;
    }

    protected override void Act(int building, int other, float booster)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        if (World.Traits[Buildings.Block.Values[other]].Has(Trait.CanOverdrive))
            World.ApplyBoost(other, (spec.Speed + booster * spec.BoosterSpeed) * Buildings.Efficiency.Values[building], PulseOf(building).Reload + 1f);
    }
}
