using System.Globalization;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>
/// Redirectors and routers hand on the heat they get. Each looks around once a tick, when it is its turn or when a neighbour
/// took its heat before; it remembers from whom its heat came, near and far, and takes none from who got it from itself.
/// </summary>
internal sealed partial class HeatConductorMechanism : Mechanism
{
    private readonly HeatConductorSpec[] _specs;
    private readonly EntityTable _conductors;
    private readonly Column<float> _heat;
    private readonly Column<PooledList> _sources;
    private readonly Column<int> _building;
    private readonly Column<long> _updated;
    private readonly ListPool<int> _pool;
    private readonly StateValue<long> _lastChange;

    public HeatConductorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(HeatConductorSpec.Of, "HeatConductor");
        _conductors = new EntityTable(world.State, "heatConductors");
        _heat = _conductors.AddColumn<float>("heat");
        _sources = _conductors.AddColumn<PooledList>("sources");
        _building = _conductors.AddColumn<int>("building");
        _updated = _conductors.AddColumn<long>("updated", hashed: false);
        _pool = world.State.Register(new ListPool<int>("heatConductors.pool"));
        _lastChange = world.State.Register(new StateValue<long>("heatConductors.lastChange"));
    }

    /// <summary>It takes no items, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    /// <summary>For one whole tick no heat changed anywhere, so no conductor will before something does.</summary>
    private bool IsSettled => World.Clock.Tick - _lastChange.Value > 1;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _conductors.Allocate();
        _building.Values[row] = building;
    }

    public override void Freed(int building)
    {
        var row = Buildings.State.Values[building];
        _pool.Release(ref _sources.At(row));
        _conductors.Free(row);
    }

    public override void ProximityChanged(int building) => Unsettle();

    public override void Update(int building)
    {
        if (IsSettled)
            World.SleepUntilChanged(building, -1);
        if (!IsSettled || World.ForceAwake)
            LookAround(Buildings.State.Values[building]);
    }

    public override bool GivesHeatTo(int building, int receiver) =>
        _specs[Buildings.Block.Values[building]].IsRouter
            ? Directions.Towards(World, receiver, building) != Buildings.Rotation.Values[building]
            : HeatTransfer.Faces(World, building, receiver);

    public override float HeatOf(int building) => _heat.Values[Buildings.State.Values[building]];

    public override int HeatSides(int building) => _specs[Buildings.Block.Values[building]].Sides;

    public override void HeatWasTaken(int building)
    {
        if (!IsSettled || World.ForceAwake)
            LookAround(Buildings.State.Values[building]);
    }

    /// <summary>Heat changed somewhere: conductors are updated again until it no longer does.</summary>
    public void Unsettle()
    {
        if (IsSettled)
            for (var row = 0; row < _conductors.RowCount; row++)
                if (_conductors.IsAlive(row))
                    World.Wake(_building.Values[row]);
        _lastChange.Value = World.Clock.Tick;
    }

    public override string DescribeState(int building) =>
        string.Create(CultureInfo.InvariantCulture, $"heat {_heat.Values[Buildings.State.Values[building]]:R}");
}
