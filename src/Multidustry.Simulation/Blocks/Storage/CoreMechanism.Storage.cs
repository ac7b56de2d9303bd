using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Storage;

/// <summary>Containers that touch a core of their team become part of the team's store and add to its capacity.</summary>
internal sealed partial class CoreMechanism
{
    private readonly StateArray<int> _capacity;

    /// <summary>The most of each item that a team's cores and the containers beside them hold together.</summary>
    public int CapacityOf(byte team) => _capacity.Values[team];

    /// <summary>A core of the team that a container belongs to, -1 when it stands alone.</summary>
    public int CoreOfStorage(int building) =>
        Buildings.Is(building, BuildingFlags.SharesCoreItems) && World.Teams.HasCore(Buildings.Team.Values[building])
            ? World.Teams.CoresOf(Buildings.Team.Values[building])[0]
            : -1;

    public override void ProximityChanged(int building)
    {
        var team = Buildings.Team.Values[building];
        var shared = World.Teams.ItemsOf(team);
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (IsStorage(neighbour) && !Buildings.Is(neighbour, BuildingFlags.SharesCoreItems))
            {
                World.Items.Free(Buildings.Items.Values[neighbour]);
                Buildings.Items.Values[neighbour] = shared;
                Buildings.Set(neighbour, BuildingFlags.SharesCoreItems, true);
            }
        UpdateCapacity(team);
        if (World.IsLoading)
            return;
        for (var item = 0; item < World.Content.Items.Count; item++)
            if (World.Items.Get(shared, item) > CapacityOf(team))
                World.Items.Set(shared, item, CapacityOf(team));
    }

    /// <summary>Gives the containers beside a core that goes their share of its items.</summary>
    private void Unlink(int core)
    {
        var shared = Buildings.Items.Values[core];
        var total = 0;
        foreach (var neighbour in Buildings.NeighboursOf(core))
            if (IsLinked(neighbour))
                total += CapacityOfBlock(neighbour);
        foreach (var neighbour in Buildings.NeighboursOf(core))
        {
            if (!IsLinked(neighbour))
                continue;
            var own = World.Items.Allocate(neighbour);
            Buildings.Items.Values[neighbour] = own;
            Buildings.Set(neighbour, BuildingFlags.SharesCoreItems, false);
            var capacity = CapacityOfBlock(neighbour);
            for (var item = 0; item < World.Content.Items.Count; item++)
                World.Items.Set(own, item, (int)Math.Min(capacity, World.Items.Get(shared, item) * (float)capacity / total));
        }
    }

    private void UpdateCapacity(byte team)
    {
        var capacity = 0;
        var cores = World.Teams.CoresOf(team);
        for (var i = 0; i < cores.Length; i++)
        {
            capacity += CapacityOfBlock(cores[i]);
            foreach (var neighbour in Buildings.NeighboursOf(cores[i]))
                if (IsLinked(neighbour) && !TouchesAny(neighbour, cores[..i]))
                    capacity += CapacityOfBlock(neighbour);
        }
        _capacity.Values[team] = capacity;
        World.StockChanged(team);
    }

    private bool TouchesAny(int storage, ReadOnlySpan<int> cores) => Buildings.NeighboursOf(storage).ContainsAny(cores);

    private bool IsStorage(int building) => _specs[Buildings.Block.Values[building]].MergesWithCore;

    private bool IsLinked(int building) => IsStorage(building) && Buildings.Is(building, BuildingFlags.SharesCoreItems);

    private int CapacityOfBlock(int building) => World.Traits[Buildings.Block.Values[building]].ItemCapacity;
}
