using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Power;

namespace Multidustry.Simulation.Blocks.Power.Batteries;

/// <summary>Batteries do nothing by themselves: their graph fills and empties them.</summary>
internal sealed class BatteryMechanism(World world) : Mechanism(world)
{
    public override bool AcceptsItem(int building, int source, int item) => false;

    /// <summary>What the replaced battery held stays, as far as it fits.</summary>
    public override void Overwrote(int building, int previous)
    {
        if (Buildings.Power.Values[previous] is not (>= 0 and var from) || World.PowerGraphs.SpecOf(previous).Role != PowerRole.Battery)
            return;
        ref var status = ref World.Power.Status.At(Buildings.Power.Values[building]);
        var held = World.PowerGraphs.SpecOf(previous).Capacity * World.Power.Status.Values[from];
        status = Scalars.Clamp(status + held / World.PowerGraphs.SpecOf(building).Capacity);
        World.Touch(building);
    }
}
