using System.Runtime.CompilerServices;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation;

/// <summary>Who need not be updated, and what wakes them. Nothing here shows in the outcome but the update order of idle belts.</summary>
public sealed partial class World
{
    internal const float IdleTicksToLeave = 60f;

    /// <summary>Blocks in a row that pass items on without holding them; a third one refuses.</summary>
    private const int LongestInstantChain = 2;

    /// <summary>Something about the building changed: its next update counts again, and if it had left the update order it comes back at the end.</summary>
    internal void Wake(int building)
    {
        WakeGraph(building);
        KeepInOrder(building);
        var position = Buildings.ListPosition.Values[building];
        if (position >= 0)
            Updates.Wake(position);
    }

    /// <summary>
    /// Starts the count of idle ticks anew, and brings a building that had left the update order back to its end. Being
    /// asked is enough for that, even when nothing comes of it and the next update would change nothing.
    /// </summary>
    internal void KeepInOrder(int building)
    {
        CatchUp(building);
        Buildings.SleepTime.Values[building] = 0f;
        if (!Buildings.Is(building, BuildingFlags.Asleep) || Buildings.IsCarried(building))
            return;
        Lifecycle.AddToUpdates(building);
        Buildings.Set(building, BuildingFlags.Asleep, false);
    }

    /// <summary>The building may now take what it refused: neighbours that sleep until then wake.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Changed(int building)
    {
        if (Buildings.Watched.Values[building])
            WakeWaiting(building, LongestInstantChain);
    }

    /// <summary>
    /// Wakes who waits for a building, also behind blocks that only pass on. One that is too far away for its own chain
    /// stays watched, because others behind it may wait for something nearer.
    /// </summary>
    private void WakeWaiting(int building, int hops)
    {
        ref var watched = ref Buildings.Watched.At(building);
        if (!watched)
            return;
        watched = hops == 0;
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (Buildings.ListPosition.Values[neighbour] is >= 0 and var position)
                Updates.Wake(position);
            else if (hops > 0 && MechanismOf(neighbour).PassesOn)
                WakeWaiting(neighbour, hops - 1);
    }

    /// <summary>
    /// Makes sure that the neighbours of a building wake when it might accept what it refuses now. Returns false when it
    /// can't be known.
    /// </summary>
    internal bool Watch(int building)
    {
        if (!Signals(building, LongestInstantChain))
            return false;
        MarkWatched(building, LongestInstantChain);
        return true;
    }

    private bool Signals(int building, int hops)
    {
        var mechanism = MechanismOf(building);
        if (!mechanism.SignalsRoom)
            return false;
        if (!mechanism.PassesOn || hops == 0)
            return true;
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (!Signals(neighbour, hops - 1))
                return false;
        return true;
    }

    private void MarkWatched(int building, int hops)
    {
        Buildings.Watched.Values[building] = true;
        // Others make room only when they are awake: two that wait for each other would wake each other for ever.
        if (Buildings.UpdatedThrough.Values[building] != 0 && MechanismOf(building).MakesRoomUnseen)
            Updates.Wake(Buildings.ListPosition.Values[building]);
        if (Buildings.Is(building, BuildingFlags.SharesCoreItems))
            WatchStock(building);
        if (hops == 0 || !MechanismOf(building).PassesOn)
            return;
        foreach (var neighbour in Buildings.NeighboursOf(building))
            MarkWatched(neighbour, hops - 1);
    }

    /// <summary>Lets the building sleep until it is woken, or until <paramref name="awaited"/> (-1 for nothing) changes.</summary>
    internal void SleepUntilChanged(int building, int awaited)
    {
        var position = Buildings.ListPosition.Values[building];
        if (position >= 0 && !(Buildings.TimeScaleDuration.Values[building] > 0f) && (awaited < 0 || Watch(awaited)))
            Updates.Sleep(position);
    }

    /// <summary>
    /// Counts a tick in which the building had nothing to do at all. After sixty in a row it leaves the update order, and
    /// comes back at its end: idle belts so move behind everything else, which later ticks depend on.
    /// </summary>
    internal void CountIdleTick(int building)
    {
        ref var idle = ref Buildings.SleepTime.At(building);
        idle += 1f;
        if (idle < IdleTicksToLeave || Buildings.Is(building, BuildingFlags.Asleep))
            return;
        Lifecycle.RemoveFromUpdates(building);
        Buildings.Set(building, BuildingFlags.Asleep, true);
    }

    /// <summary>Makes sure that the neighbours of a building wake when anything comes into its inventory or leaves it.</summary>
    internal void WatchStock(int building) => Items.Watched.Values[Buildings.Items.Values[building]] = true;

    /// <summary>What a team's cores hold, or how much they can, changed.</summary>
    internal void StockChanged(byte team)
    {
        foreach (var core in Teams.CoresOf(team))
        {
            WakeNeighbours(core);
            foreach (var neighbour in Buildings.NeighboursOf(core))
                if (Buildings.Is(neighbour, BuildingFlags.SharesCoreItems))
                    WakeNeighbours(neighbour);
        }
    }

    /// <summary>
    /// Lets a building sleep that only compares its liquids with those around it, and found nothing to do, until any of
    /// them change. It can't when a neighbour hands liquids on to somebody farther away.
    /// </summary>
    internal void SleepUntilLiquidsChange(int building)
    {
        if (Buildings.TimeScaleDuration.Values[building] > 0f || Buildings.IsCarried(building))
            return;
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (MechanismOf(neighbour).PassesLiquidsOn)
                return;
        WatchLiquids(building);
        foreach (var neighbour in Buildings.NeighboursOf(building))
            WatchLiquids(neighbour);
        Updates.Sleep(Buildings.ListPosition.Values[building]);
    }

    private void WatchLiquids(int building)
    {
        if (Buildings.Liquids.Values[building] is >= 0 and var liquids)
            Liquids.Watched.Values[liquids] = true;
    }

    private void LiquidsChanging(int building)
    {
        SteadyNets.EndAround(building);
        WakePosition(building);
        foreach (var neighbour in Buildings.NeighboursOf(building))
            WakePosition(neighbour);

        void WakePosition(int row)
        {
            if (Buildings.ListPosition.Values[row] is >= 0 and var position)
                Updates.Wake(position);
        }
    }

    private void InventoryChanged(int items)
    {
        var owner = Items.Owner.Values[items];
        if (owner < 0)
            StockChanged((byte)-(owner + 1));
        else
            WakeNeighbours(owner);
    }

    internal void WakeNeighbours(int building)
    {
        Buildings.Watched.Values[building] = true;
        WakeWaiting(building, LongestInstantChain);
    }

    /// <summary>Wakes a building's awake bit and its waiting neighbours, but leaves its place in the update order alone.</summary>
    internal void Touch(int building)
    {
        WakeGraph(building);
        if (Buildings.ListPosition.Values[building] is >= 0 and var position)
            Updates.Wake(position);
        Changed(building);
    }

    private void WakeGraph(int building)
    {
        if (Buildings.Power.Values[building] is >= 0 and var power)
            PowerGraphs.Changed(power);
    }
}
