using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Support.Menders;

/// <summary>Menders heal everything around them in pulses.</summary>
internal sealed class MendProjectorMechanism : PulseProjectorMechanism
{
    private readonly MendProjectorSpec[] _specs;
    private readonly Column<float> _useTime;

    public MendProjectorMechanism(World world) : base(world, "menders")
    {
        _specs = world.BlockTable.Specs(MendProjectorSpec.Of, "MendProjector");
        _useTime = Table.AddColumn<float>("useTime");
    }

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(ChargeOf(building));
        return property == LogicProperty.Progress;
    }

    protected override float ChargeSpeed(int building) => Buildings.TimeScale.Values[building];

    protected override bool OnlyCharges(int building) =>
        Buildings.OptionalEfficiency.Values[building] == 0f && IsUnboosted(building) && World.Consumption[Buildings.Block.Values[building]].IsSteady;

    protected override void UseUp(int building, int row, PulseProjectorSpec spec)
    {
        if (Buildings.OptionalEfficiency.Values[building] > 0f && IsDue(ref _useTime.At(row), spec.UseTime))
            ConsumptionUpdate.TakeForCraft(World, building);
    }

    /// <summary>Hardly anybody is damaged, so that is asked first.</summary>
    protected override void Find(byte team, float x, float y, float range, List<int> found) =>
        BuildingSearch.InCircle(World, team, x, y, range, found, default(Damaged));

    protected override void Act(int building, int other, float booster)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        var percent = spec.Percent + booster * spec.BoosterPercent;
        World.Damage.Heal(other, World.Traits[Buildings.Block.Values[other]].Health * percent / 100f * Buildings.Efficiency.Values[building]);
    }

    private readonly struct Damaged : IBuildingFilter
    {
        public bool Has(World world, int building) => world.Damage.IsDamaged(building);
    }
}
