using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>Fusion reactors use much power, and long after make far more. They cool down fast when anything is short.</summary>
internal sealed class ImpactReactorMechanism : ReactorMechanism
{
    private const float Full = 0.9999f;
    private const float EnoughPower = 0.99f;
    private const float NearlyWarm = 0.001f;
    private const float CoolingSpeed = 0.01f;
    private const double Steepness = 5;

    private readonly ImpactReactorSpec[] _specs;
    private readonly Column<float> _fuelTime;

    public ImpactReactorMechanism(World world) : base(world, "impactReactors")
    {
        _specs = world.BlockTable.Specs(ImpactReactorSpec.Of, "ImpactReactor");
        _fuelTime = Table.AddColumn<float>("fuelTime");
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = _specs[Buildings.Block.Values[building]];
        ref var warmup = ref Heat.At(row);
        var before = warmup;
        var works = Buildings.Efficiency.Values[building] >= Full && World.Power.Status.Values[Buildings.Power.Values[building]] >= EnoughPower;
        if (works)
        {
            var speed = Buildings.TimeScale.Values[building];
            warmup = Scalars.Lerp(warmup, 1f, Scalars.Clamp(spec.WarmupSpeed * speed));
            if (Math.Abs(warmup - 1f) <= NearlyWarm)
                warmup = 1f;
            if (IsDue(ref _fuelTime.At(row), spec.FuelDuration / speed))
                ConsumptionUpdate.TakeForCraft(World, building);
        }
        else
        {
            warmup = Scalars.Lerp(warmup, 0f, CoolingSpeed);
        }
        Production.Values[row] = (float)Transcendental.Pow(warmup, Steepness);
        if (!works && warmup == before && !(Buildings.Efficiency.Values[building] > 0f))
            World.SleepUntilChanged(building, -1);
    }

    protected override float WarmthOf(int building) => Heat.Values[Buildings.State.Values[building]];
}
