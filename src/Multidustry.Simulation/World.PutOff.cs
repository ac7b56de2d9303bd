using System.Runtime.CompilerServices;
using Multidustry.Simulation.Blocks.Liquids.SteadyNets;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation;

/// <summary>
/// Updates that are put off. A building whose next updates only go on with what it does, unseen by anybody, sleeps through
/// them, and makes up for them when it is woken, asked for its state, or hashed. Nothing of this shows in the outcome.
/// </summary>
public sealed partial class World
{
    /// <summary>Ticks that must lie ahead for putting updates off to be worth it.</summary>
    private const int FewestTicks = 3;

    private readonly AlarmWheel _alarms = new();

    /// <summary>
    /// Lets a building sleep in its update until that many ticks have passed, if nothing wakes it before. Its mechanism
    /// must be able to <see cref="Blocks.Mechanism.Advance"/> it through them.
    /// </summary>
    internal void PutOff(int building, int ticks)
    {
        if (ForceAwake || ticks < FewestTicks || Buildings.ListPosition.Values[building] is not (>= 0 and var position))
            return;
        Buildings.UpdatedThrough.Values[building] = Clock.Tick;
        _alarms.Set(building, Clock.Tick + Math.Min(ticks, AlarmWheel.Reach));
        Updates.Sleep(position);
    }

    /// <summary>
    /// Lets a building sleep in its update until something wakes it, however long that takes. Its mechanism must have made sure that
    /// whatever could end its waiting does (<see cref="Watch"/>), and must advance it through any number of ticks at a small cost.
    /// </summary>
    internal void PutOffUntilWoken(int building)
    {
        if (ForceAwake || Buildings.ListPosition.Values[building] is not (>= 0 and var position))
            return;
        Buildings.UpdatedThrough.Values[building] = Clock.Tick;
        _alarms.Clear(building);
        Updates.Sleep(position);
    }

    /// <summary>
    /// Lets a building sleep out of its turn until it has had that many turns, the one of this tick included if it is yet to come.
    /// </summary>
    internal void PutOffFromNow(int building, int turns)
    {
        if (ForceAwake || turns < FewestTicks || Buildings.ListPosition.Values[building] is not (>= 0 and var position))
            return;
        var through = Updates.HasPassed(position) ? Clock.Tick : Clock.Tick - 1;
        if (through == 0)
            return;
        Buildings.UpdatedThrough.Values[building] = through;
        _alarms.Set(building, through + Math.Min(turns, AlarmWheel.Reach));
        Updates.Sleep(position);
    }

    /// <summary>
    /// Whether waiting for room in a building is not worth it: it is at work, or would have to stop putting updates off so
    /// that whoever waits learns of the room they make.
    /// </summary>
    internal bool MayMakeRoomSoon(int building) =>
        Buildings.UpdatedThrough.Values[building] != 0
            ? MechanismOf(building).MakesRoomUnseen
            : Buildings.ListPosition.Values[building] is >= 0 and var position && Updates.IsAwake(position);

    /// <summary>Brings the state of a building that put updates off to where it would be now. Its place in the update order decides whether this tick is included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CatchUp(int building)
    {
        if (Buildings.UpdatedThrough.Values[building] != 0)
            CatchUpNow(building);
    }

    /// <summary>The building is about to be changed so much that it can't go on putting updates off.</summary>
    internal void StopPuttingOff(int building)
    {
        CatchUp(building);
        if (Buildings.UpdatedThrough.Values[building] == SteadyNets.Mark)
            SteadyNets.End(building);
        Buildings.UpdatedThrough.Values[building] = 0;
    }

    private void CatchUpNow(int building)
    {
        // Between ticks a steady net is as it would be.
        if (Buildings.UpdatedThrough.Values[building] != SteadyNets.Mark)
            Advance(building, Updates.HasPassed(Buildings.ListPosition.Values[building]) ? Clock.Tick : Clock.Tick - 1);
        else if (Updates.IsWalking)
            SteadyNets.End(building);
    }

    /// <summary>
    /// Updates a building out of its turn, as what hands payloads on does with the next one before it asks. Its own turn in
    /// this tick stays what it was.
    /// </summary>
    internal void UpdateOutOfTurn(int building)
    {
        CatchUp(building);
        MechanismOf(building).Update(building);
        if (Buildings.ListPosition.Values[building] is >= 0 and var position)
            Updates.Wake(position);
    }

    internal void CatchUpAll()
    {
        var through = Buildings.UpdatedThrough.Rows;
        for (var building = 0; building < through.Length; building++)
            if (through[building] != 0)
                CatchUp(building);
    }

    /// <summary>A building's turn came: it makes up for what it put off before this tick, and puts off no more.</summary>
    private void EndPutOff(int building)
    {
        if (Buildings.UpdatedThrough.Values[building] == SteadyNets.Mark)
        {
            SteadyNets.End(building);
            return;
        }
        Advance(building, Clock.Tick - 1);
        Buildings.UpdatedThrough.Values[building] = 0;
    }

    private void Advance(int building, long tick)
    {
        ref var through = ref Buildings.UpdatedThrough.At(building);
        while (through < tick)
        {
            var ticks = (int)Math.Min(tick - through, int.MaxValue);
            through += ticks;
            MechanismOf(building).Advance(building, ticks);
        }
    }

    private void WakeDue()
    {
        while (_alarms.TryTake(Clock.Tick, out var building))
            if (building < Buildings.RowCount && Buildings.UpdatedThrough.Values[building] != 0)
                Updates.Wake(Buildings.ListPosition.Values[building]);
    }

    /// <summary>Alarms are no part of a snapshot, so whoever put something off is woken by it.</summary>
    private void WakeAllWhoPutOff()
    {
        SteadyNets.Forget();
        var through = Buildings.UpdatedThrough.Rows;
        for (var building = 0; building < through.Length; building++)
            if (through[building] != 0)
                Updates.Wake(Buildings.ListPosition.Values[building]);
    }

    /// <summary>
    /// A removal during a walk moves the last entity to a place that may have been passed, where it loses its turn; and the
    /// entity being updated may get a second one.
    /// </summary>
    private void SettleBeforeRemoval(int position)
    {
        var last = Updates.Count - 1;
        if (Updates.Entities[last] is { Kind: EntityKind.Building } net && Buildings.UpdatedThrough.Values[net.Row] == SteadyNets.Mark)
            SteadyNets.End(net.Row);
        if (position == last || !Updates.IsBehindWalk(position))
            return;
        Updates.WakeCurrent();
        if (Updates.Entities[last] is { Kind: EntityKind.Building } moved && Buildings.UpdatedThrough.Values[moved.Row] != 0)
        {
            CatchUp(moved.Row);
            Buildings.UpdatedThrough.Values[moved.Row] = Clock.Tick;
        }
    }
}
