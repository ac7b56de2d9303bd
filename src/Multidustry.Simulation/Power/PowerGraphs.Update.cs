using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Power;

internal sealed partial class PowerGraphs
{
    /// <summary>Something about a building changed: its graph asks it again, and the graph's next update counts.</summary>
    public void Changed(int power)
    {
        _world.Power.IsStale.Values[power] = true;
        Wake(_world.Power.Graph.Values[power]);
    }

    private void Wake(int graph)
    {
        if (Table.ListPosition.Values[graph] is >= 0 and var position)
            _world.Updates.Wake(position);
    }

    /// <summary>
    /// One tick: what is produced goes to those who ask, the rest into batteries; what is missing comes out of batteries, and
    /// everybody gets the same share. A graph sleeps when doing the same again would change nothing.
    /// </summary>
    public void Update(int graph)
    {
        var before = Table.Balance.Values[graph];
        var changed = Distribute(graph, ref Table.Balance.At(graph));
        if (!changed && before.Equals(Table.Balance.Values[graph]) && Table.ListPosition.Values[graph] is >= 0 and var position)
            _world.Updates.Sleep(position);
    }

    /// <summary>Moves power into batteries, or out of them when the amount is negative, as diodes do.</summary>
    public void Transfer(int graph, float amount)
    {
        if (amount > 0f)
            Charge(graph, amount, out _);
        else
            Drain(graph, -amount, out _);
        Table.Balance.At(graph).Transferred += amount;
        Wake(graph);
    }

    /// <summary>Power units held by the batteries that are switched on.</summary>
    public float StoredIn(int graph)
    {
        var stored = 0f;
        foreach (var battery in Table.BatteriesOf(graph))
            if (_world.Buildings.Is(battery, BuildingFlags.Enabled))
                stored += StatusOf(battery) * SpecOf(battery).Capacity;
        return stored;
    }

    /// <summary>Power units that the batteries that are switched on can hold.</summary>
    public float CapacityOf(int graph)
    {
        var capacity = 0f;
        foreach (var battery in Table.BatteriesOf(graph))
            if (_world.Buildings.Is(battery, BuildingFlags.Enabled))
                capacity += SpecOf(battery).Capacity;
        return capacity;
    }

    private bool Distribute(int graph, ref PowerBalance balance)
    {
        var consumers = Table.ConsumersOf(graph);
        if (consumers.Length > 0 && _world.Rules.Teams[_world.Buildings.Team.Values[consumers[0]]].Cheat)
        {
            balance.Needed = balance.Produced = 1f;
            return SatisfyAll(consumers);
        }
        var needed = NeededBy(consumers);
        var produced = ProducedBy(Table.ProducersOf(graph));
        balance.Needed = needed;
        balance.Produced = produced;
        balance.In = produced + balance.Transferred;
        balance.Out = needed;
        balance.Capacity = CapacityOf(graph);
        balance.Stored = StoredIn(graph);
        balance.Transferred = 0f;
        if (consumers.Length == 0 && Table.Producers.Values[graph].Count == 0 && Table.Batteries.Values[graph].Count == 0)
            return false;

        var (charged, changed) = (false, false);
        if (!Scalars.NearlyEqual(needed, produced))
        {
            if (needed > produced)
            {
                var used = Drain(graph, needed - produced, out changed);
                produced += used;
                balance.Produced += used;
            }
            else if (produced > needed)
            {
                charged = true;
                produced -= Charge(graph, produced - needed, out changed);
            }
        }
        return Satisfy(consumers, needed, produced, charged || !IsZero(balance.Stored)) | changed;
    }

    private float NeededBy(ReadOnlySpan<int> consumers)
    {
        var store = _world.Power;
        var needed = 0f;
        foreach (var consumer in consumers)
        {
            var power = _world.Buildings.Power.Values[consumer];
            if (store.IsStale.Values[power])
                Ask(consumer, power);
            needed += store.Asked.Values[power];
        }
        return needed;
    }

    private float ProducedBy(ReadOnlySpan<int> producers)
    {
        var store = _world.Power;
        var produced = 0f;
        foreach (var producer in producers)
        {
            var power = _world.Buildings.Power.Values[producer];
            if (store.IsStale.Values[power])
                Ask(producer, power);
            produced += store.Made.Values[power];
        }
        return produced;
    }

    /// <summary>Notes what a building uses and makes, so that those that sleep need not be asked again.</summary>
    private void Ask(int building, int power)
    {
        var spec = SpecOf(building);
        var mechanism = _world.MechanismOf(building);
        var time = _world.Buildings.TimeScale.Values[building];
        if ((spec.Role & PowerRole.Consumer) != 0)
            _world.Power.Asked.Values[power] = _world.Buildings.Is(building, BuildingFlags.ConsumesPower)
                ? mechanism.RequestedPower(building, spec.Usage) * time
                : 0f;
        if ((spec.Role & PowerRole.Producer) != 0)
            _world.Power.Made.Values[power] = mechanism.PowerProduction(building) * time;
        _world.Power.IsStale.Values[power] = _world.ForceAwake;
    }

    private float Drain(int graph, float needed, out bool changed)
    {
        changed = false;
        var stored = StoredIn(graph);
        if (IsZero(stored))
            return 0f;
        var share = Math.Min(1f, needed / stored);
        foreach (var battery in Table.BatteriesOf(graph))
            if (_world.Buildings.Is(battery, BuildingFlags.Enabled))
                changed |= SetStatus(battery, StatusOf(battery) * (1f - share));
        return Math.Min(stored, needed);
    }

    private float Charge(int graph, float excess, out bool changed)
    {
        changed = false;
        var room = 0f;
        foreach (var battery in Table.BatteriesOf(graph))
            if (_world.Buildings.Is(battery, BuildingFlags.Enabled))
                room += (1f - StatusOf(battery)) * SpecOf(battery).Capacity;
        if (IsZero(room))
            return 0f;
        var share = Math.Min(excess / room, 1f);
        foreach (var battery in Table.BatteriesOf(graph))
            if (_world.Buildings.Is(battery, BuildingFlags.Enabled) && SpecOf(battery).Capacity > 0f)
                changed |= SetStatus(battery, StatusOf(battery) + (1f - StatusOf(battery)) * share);
        return Math.Min(excess, room);
    }

    /// <summary>Whoever doesn't take part this tick is told what share it would get if it did.</summary>
    private bool Satisfy(ReadOnlySpan<int> consumers, float needed, float produced, bool hasPower)
    {
        var share = IsZero(needed) && IsZero(produced) && !hasPower ? 0f : IsZero(needed) ? 1f : Math.Min(1f, produced / needed);
        var changed = false;
        foreach (var consumer in consumers)
        {
            var status = share;
            if (!_world.Buildings.Is(consumer, BuildingFlags.ConsumesPower))
            {
                status = Math.Min(1f, produced / (needed + SpecOf(consumer).Usage * _world.Buildings.TimeScale.Values[consumer]));
                status = float.IsNaN(status) ? 0f : status;
            }
            changed |= SetStatus(consumer, status);
        }
        return changed;
    }

    private bool SatisfyAll(ReadOnlySpan<int> consumers)
    {
        var changed = false;
        foreach (var consumer in consumers)
            changed |= SetStatus(consumer, 1f);
        return changed;
    }

    private float StatusOf(int building) => _world.Power.Status.Values[_world.Buildings.Power.Values[building]];

    private bool SetStatus(int building, float value)
    {
        ref var status = ref _world.Power.Status.At(_world.Buildings.Power.Values[building]);
        if (status == value)
            return false;
        status = value;
        _world.Touch(building);
        return true;
    }

    private static bool IsZero(float value) => Math.Abs(value) <= 0.000001f;
}
