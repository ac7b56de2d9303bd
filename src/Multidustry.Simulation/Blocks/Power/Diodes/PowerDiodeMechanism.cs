using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Power.Diodes;

/// <summary>Diodes let batteries behind them fill batteries in front of them until both are equally full, and never back.</summary>
internal sealed class PowerDiodeMechanism(World world) : Mechanism(world)
{
    private const int Back = 2;

    public override void Update(int building)
    {
        if (GraphAt(building, Back) is not (>= 0 and var back) || GraphAt(building, 0) is not (>= 0 and var front) || back == front)
            return;
        var graphs = World.PowerGraphs;
        var (backStored, backCapacity) = (graphs.StoredIn(back), graphs.CapacityOf(back));
        var (frontStored, frontCapacity) = (graphs.StoredIn(front), graphs.CapacityOf(front));
        if (backStored / backCapacity <= frontStored / frontCapacity)
            return;
        var target = (frontStored + backStored) / (frontCapacity + backCapacity);
        var amount = Scalars.Clamp((target * frontCapacity - frontStored) / 2, 0f, frontCapacity - frontStored);
        if (!(amount > 0f))
            return;
        graphs.Transfer(back, -amount);
        graphs.Transfer(front, amount);
    }

    private int GraphAt(int building, int turn) =>
        Directions.Facing(World, building, turn) is >= 0 and var other
            && Buildings.Team.Values[other] == Buildings.Team.Values[building] && Buildings.Power.Values[other] >= 0
            ? World.PowerGraphs.Of(other)
            : -1;
}
