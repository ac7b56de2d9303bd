using System.Globalization;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Production.Incinerators;

/// <summary>Incinerators burn every item, and most liquids, while they are hot enough.</summary>
internal sealed class IncineratorMechanism : Mechanism
{
    private const float HotEnough = 0.5f;
    private const float HeatRate = 0.04f;

    private readonly EntityTable _incinerators;
    private readonly Column<float> _heat;

    public IncineratorMechanism(World world) : base(world)
    {
        _incinerators = new EntityTable(world.State, "incinerators");
        _heat = _incinerators.AddColumn<float>("heat");
    }

    public override bool SignalsRoom => true;

    public override void Created(int building) => Buildings.State.Values[building] = _incinerators.Allocate();

    public override void Freed(int building) => _incinerators.Free(Buildings.State.Values[building]);

    public override void Update(int building)
    {
        ref var heat = ref _heat.At(Buildings.State.Values[building]);
        var before = heat;
        heat = Scalars.Approach(heat, Buildings.Efficiency.Values[building], HeatRate);
        if (heat > HotEnough && !(before > HotEnough))
            World.Changed(building);
    }

    public override bool AcceptsItem(int building, int source, int item) => IsHot(building);

    public override void HandleItem(int building, int source, int item)
    {
    }

    public override bool AcceptsLiquid(int building, int source, int liquid) =>
        IsHot(building) && World.Content.Liquids[liquid].IsIncinerable;

    public override void HandleLiquid(int building, int source, int liquid, float amount)
    {
    }

    public override string DescribeState(int building) =>
        string.Create(CultureInfo.InvariantCulture, $"heat {_heat.Values[Buildings.State.Values[building]]:R}");

    private bool IsHot(int building) => _heat.Values[Buildings.State.Values[building]] > HotEnough;
}
