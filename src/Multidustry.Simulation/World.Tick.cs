using System.Runtime.CompilerServices;
using Multidustry.Simulation.Blocks;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Commands;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Events;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation;

public sealed partial class World
{
    private readonly Mechanism[] _mechanisms;
    private readonly ITileWatcher[] _tileWatchers;

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
        Blasts.Update();
        Updates.BeginTick();
        WakeDue();
        SteadyNets.BeginTick();
        DriverBolts.BeginTick();
        Logic.BeginTick();
        WeatherSchedule.Update();
        UpdateWaves();
        Fog.Update();
        WatchEnvironment();
        UpdateEntities();
        Weather.Update();
        StrayBullets.HitUnits();
        FreeRemoved();
        Events.EndTick();
        RunAttachments();
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
            Record(command);
        }
        return refusal;
    }

    /// <summary>The mechanism of each block, by its id.</summary>
    internal ReadOnlySpan<Mechanism> Mechanisms => _mechanisms;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Mechanism MechanismOf(int building) => _mechanisms[Buildings.Block.Values[building]];

    private void FreeRemoved()
    {
        Lifecycle.FreeRemoved();
        UnitLifecycle.FreeRemoved();
    }

    internal void SetEnabled(int building, bool enabled)
    {
        CatchUp(building);
        Buildings.Set(building, BuildingFlags.Enabled, enabled);
        Buildings.IsSteady.Values[building] = false;
        Touch(building);
        WakeNeighbours(building);
    }

    /// <summary>Speeds a building up for some ticks. A weaker boost neither replaces nor prolongs a stronger one.</summary>
    internal void ApplyBoost(int building, float intensity, float duration)
    {
        ref var scale = ref Buildings.TimeScale.At(building);
        var before = scale;
        ref var left = ref Buildings.TimeScaleDuration.At(building);
        if (intensity >= scale - 0.001f)
            left = Math.Max(left, duration);
        scale = Math.Max(scale, intensity);
        Buildings.IsSteady.Values[building] = false;
        Touch(building);
        // What moves on faster may make room sooner than those who reckoned with it think.
        if (scale != before)
            WakeNeighbours(building);
    }

    /// <summary>A block came, went or changed hands, a door moved, or ore changed: those that look so far look again.</summary>
    internal void TilesChanged(Footprint area)
    {
        // While a world loads everybody is awake and looks around in the first tick anyway.
        if (IsLoading)
            return;
        foreach (var watcher in _tileWatchers)
            watcher.TilesChanged(area);
    }

    internal void RemoveFromUpdates(int position)
    {
        SettleBeforeRemoval(position);
        var moved = Updates.RemoveAt(position);
        switch (moved.Kind)
        {
            case EntityKind.Building:
                Buildings.ListPosition.Values[moved.Row] = position;
                // Who reckoned with the order of the two reckons again.
                Updates.Wake(position);
                WakeNeighbours(moved.Row);
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
            case EntityKind.Bullet:
                DriverBolts.Moved(moved.Row, position);
                break;
            case EntityKind.StrayBullet:
                StrayBullets.Moved(moved.Row, position);
                break;
            case EntityKind.Launch:
                Launches.Moved(moved.Row, position);
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
        if (Clock.WaveCountdown <= 0f)
            StartWave();
    }

    internal void StartWave()
    {
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
                case EntityKind.Bullet:
                    DriverBolts.Update(entity.Row);
                    break;
                case EntityKind.StrayBullet:
                    StrayBullets.Update(entity.Row);
                    break;
                case EntityKind.Launch:
                    Launches.Update(entity.Row);
                    break;
                case EntityKind.Player:
                    PlayerLifecycle.Update(entity.Row);
                    break;
            }
    }

    /// <summary>One building's tick. What something carries is updated by its carrier.</summary>
    internal void UpdateBuilding(int building)
    {
        if (Buildings.UpdatedThrough.Values[building] != 0)
            EndPutOff(building);
        var block = Buildings.Block.Values[building];
        if (Buildings.IsSteady.Values[building])
        {
            _mechanisms[block].Update(building);
            return;
        }
        ref var duration = ref Buildings.TimeScaleDuration.At(building);
        if (duration > 0f)
            duration -= 1f;
        var traits = Traits[block].Traits;
        // What need not be written isn't: a large factory's state is larger than the caches.
        if ((duration <= 0f || (traits & Trait.CanOverdrive) == 0) && Buildings.TimeScale.Values[building] != 1f)
            Buildings.TimeScale.Values[building] = 1f;
        var mechanism = _mechanisms[block];
        mechanism.UpdateEfficiency(building);
        if ((traits & Trait.StopsWhenDisabled) == 0 || Buildings.Is(building, BuildingFlags.Enabled))
            mechanism.Update(building);
        if ((traits & Trait.HasPower) != 0)
            WakeGraph(building);
    }
}
