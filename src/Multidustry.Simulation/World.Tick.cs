using System.Runtime.CompilerServices;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Events;

namespace Multidustry.Simulation;

public sealed partial class World
{
    private const float IdleTicksToLeave = 60f;
    private readonly Mechanism[] _mechanisms;

    /// <summary>Runs one sixtieth of a second: queued commands first, then everything that is awake, in the game's order.</summary>
    /// <exception cref="InvalidOperationException">The world is still loading.</exception>
    public void Tick()
    {
        if (IsLoading)
            throw new InvalidOperationException("The world is still loading; call FinishLoading first.");
        Events.BeginTick();
        foreach (var command in Commands.TakeAll())
            if (Execute(command) is not CommandRefusal.None and var refusal)
                Events.Add(new WorldEvent(WorldEventKind.CommandRefused) { Amount = (int)refusal });
        Clock.Advance();
        UpdateWaves();
        Fog.Update();
        UpdateEntities();
        FreeRemoved();
        Events.EndTick();
    }

    /// <summary>
    /// Carries a command out at once, on the world's thread and between ticks. A refused one changes nothing.
    /// </summary>
    public CommandRefusal Execute(WorldCommand command)
    {
        var refusal = command.Check(this);
        if (refusal == CommandRefusal.None)
        {
            command.Apply(this);
            FreeRemoved();
        }
        return refusal;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Mechanism MechanismOf(int building) => _mechanisms[Buildings.Block.Values[building]];

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
        Buildings.SleepTime.Values[building] = 0f;
        if (!Buildings.Is(building, BuildingFlags.Asleep))
            return;
        Lifecycle.AddToUpdates(building);
        Buildings.Set(building, BuildingFlags.Asleep, false);
    }

    /// <summary>The building may now take what it refused: neighbours that sleep until then wake.</summary>
    internal void Changed(int building)
    {
        ref var watched = ref Buildings.Watched.At(building);
        if (!watched)
            return;
        watched = false;
        foreach (var neighbour in Buildings.NeighboursOf(building))
            if (Buildings.ListPosition.Values[neighbour] is >= 0 and var position)
                Updates.Wake(position);
    }

    /// <summary>Lets the building sleep until it is woken, or until <paramref name="awaited"/> (-1 for nothing) changes.</summary>
    internal void SleepUntilChanged(int building, int awaited)
    {
        if (Buildings.TimeScaleDuration.Values[building] > 0f)
            return;
        if (awaited >= 0)
        {
            if (!MechanismOf(awaited).SignalsRoom)
                return;
            Buildings.Watched.Values[awaited] = true;
        }
        Updates.Sleep(Buildings.ListPosition.Values[building]);
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

    private void FreeRemoved()
    {
        Lifecycle.FreeRemoved();
        UnitLifecycle.FreeRemoved();
    }

    internal void SetEnabled(int building, bool enabled)
    {
        Buildings.Set(building, BuildingFlags.Enabled, enabled);
        Touch(building);
    }

    /// <summary>Speeds a building up for some ticks. A weaker boost neither replaces nor prolongs a stronger one.</summary>
    internal void ApplyBoost(int building, float intensity, float duration)
    {
        ref var scale = ref Buildings.TimeScale.At(building);
        ref var left = ref Buildings.TimeScaleDuration.At(building);
        if (intensity >= scale - 0.001f)
            left = Math.Max(left, duration);
        scale = Math.Max(scale, intensity);
        Touch(building);
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
            PowerGraphs.Wake(Power.Graph.Values[power]);
    }

    internal void RemoveFromUpdates(int position)
    {
        var moved = Updates.RemoveAt(position);
        switch (moved.Kind)
        {
            case EntityKind.Building:
                Buildings.ListPosition.Values[moved.Row] = position;
                break;
            case EntityKind.Unit:
                Units.ListPosition.Values[moved.Row] = position;
                break;
            case EntityKind.PowerGraph:
                PowerGraphs.Table.ListPosition.Values[moved.Row] = position;
                break;
            case EntityKind.Puddle:
                Puddles.ListPosition.Values[moved.Row] = position;
                break;
            case EntityKind.Fire:
                Fires.ListPosition.Values[moved.Row] = position;
                break;
            case EntityKind.Player:
                Players.ListPosition.Values[moved.Row] = position;
                break;
        }
    }

    /// <summary>Counts down to the next wave, and starts it.</summary>
    private void UpdateWaves()
    {
        if (!Rules.Waves)
            return;
        if (Rules.WaveTimer && !(Rules.WaitEnemies && HasEnemies))
            Clock.WaveCountdown = Math.Max(Clock.WaveCountdown - 1f, 0f);
        if (Clock.WaveCountdown > 0f)
            return;
        Clock.Wave++;
        Clock.WaveCountdown = Rules.WaveSpacing;
        Events.Add(new WorldEvent(WorldEventKind.WaveStarted) { Amount = Clock.Wave });
    }

    private bool HasEnemies
    {
        get
        {
            foreach (var unit in UnitOrder.Rows)
                if (Units.Team.Values[unit] == Rules.WaveTeam && Content.Units[Units.Type.Values[unit]].IsEnemy)
                    return true;
            return false;
        }
    }

    private void UpdateEntities()
    {
        Updates.Begin();
        while (Updates.MoveNext(out var entity))
            switch (entity.Kind)
            {
                case EntityKind.Building:
                    UpdateBuilding(entity.Row);
                    break;
                case EntityKind.Unit:
                    _unitUpdate.Update(entity.Row);
                    break;
                case EntityKind.PowerGraph:
                    PowerGraphs.Update(entity.Row);
                    break;
                case EntityKind.Puddle:
                    _puddleUpdate.Update(entity.Row);
                    break;
                case EntityKind.Fire:
                    _fireUpdate.Update(entity.Row);
                    break;
                case EntityKind.Player:
                    PlayerLifecycle.Update(entity.Row);
                    break;
            }
    }

    private void UpdateBuilding(int building)
    {
        ref var duration = ref Buildings.TimeScaleDuration.At(building);
        if (duration > 0f)
            duration -= 1f;
        var traits = Traits[Buildings.Block.Values[building]];
        if (duration <= 0f || !traits.Has(Trait.CanOverdrive))
            Buildings.TimeScale.Values[building] = 1f;
        var mechanism = MechanismOf(building);
        mechanism.UpdateEfficiency(building);
        if (Buildings.Is(building, BuildingFlags.Enabled) || !traits.Has(Trait.StopsWhenDisabled))
            mechanism.Update(building);
        WakeGraph(building);
    }
}
