using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Power;

/// <summary>
/// Power graphs: buildings that share power. Members are listed in the order in which they joined, because sums are taken in
/// that order. A graph lives while a building belongs to it; it is updated while it is in the update order.
/// </summary>
internal sealed class PowerGraphTable : EntityTable
{
    public PowerGraphTable(StateRegistry registry) : base(registry, "powerGraphs")
    {
        Id = AddColumn<int>("id");
        ListPosition = AddColumn<int>("listPosition");
        MemberCount = AddColumn<int>("memberCount");
        IsStale = AddColumn<bool>("isStale");
        Balance = AddColumn<PowerBalance>("balance");
        Members = AddColumn<PooledList>("members");
        Producers = AddColumn<PooledList>("producers");
        Consumers = AddColumn<PooledList>("consumers");
        Batteries = AddColumn<PooledList>("batteries");
        Pool = registry.Register(new ListPool<int>("powerGraphs.pool"));
    }

    /// <summary>Entity id, from the same counter as units and buildings.</summary>
    public Column<int> Id { get; }

    /// <summary>Position in the update order, -1 while not in it.</summary>
    public Column<int> ListPosition { get; }

    /// <summary>Buildings that belong to it.</summary>
    public Column<int> MemberCount { get; }

    /// <summary>Somebody left, so the lists also name buildings that belong elsewhere or are gone.</summary>
    public Column<bool> IsStale { get; }

    public Column<PowerBalance> Balance { get; }

    public Column<PooledList> Members { get; }

    public Column<PooledList> Producers { get; }

    public Column<PooledList> Consumers { get; }

    public Column<PooledList> Batteries { get; }

    public ListPool<int> Pool { get; }

    public ReadOnlySpan<int> MembersOf(int graph) => Pool.Items(Members.Values[graph]);

    public ReadOnlySpan<int> ProducersOf(int graph) => Pool.Items(Producers.Values[graph]);

    public ReadOnlySpan<int> ConsumersOf(int graph) => Pool.Items(Consumers.Values[graph]);

    public ReadOnlySpan<int> BatteriesOf(int graph) => Pool.Items(Batteries.Values[graph]);

    public void ReleaseLists(int graph)
    {
        Pool.Release(ref Members.At(graph));
        Pool.Release(ref Producers.At(graph));
        Pool.Release(ref Consumers.At(graph));
        Pool.Release(ref Batteries.At(graph));
    }
}
