using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Payloads.Conveyors;

/// <summary>
/// The clock of payload conveyors. All that a belt keeps of it is when it was updated last, and that is known of an empty one
/// that sleeps, too: in this tick or the last one, by its place in the update order.
/// </summary>
internal partial class PayloadConveyorMechanism
{
    private const float Never = -1f;

    private readonly Column<float> _updatedAt;
    private readonly Column<bool> _dozes;

    /// <summary>A belt that is switched off while it sleeps keeps the time of its last update.</summary>
    public override void UpdateEfficiency(int building)
    {
        SetEfficiencyFromSwitch(building);
        ref var dozes = ref _dozes.At(Buildings.State.Values[building]);
        if (!dozes || Buildings.Is(building, BuildingFlags.Enabled))
            return;
        dozes = false;
        _updatedAt.Values[Buildings.State.Values[building]] = World.Clock.Time - 1f;
    }

    /// <summary>How far the belt is in its step, in ticks, as of its last update.</summary>
    protected float ProgressOf(int building) => UpdatedAt(building) is not Never and var time ? time % SpecOf(building).MoveTime : 0f;

    private int StepAt(int building, float time) => (int)(time / SpecOf(building).MoveTime);

    /// <summary>Slow at both ends: what the eye sees of the progress.</summary>
    private float EasedProgressOf(int building)
    {
        var progress = ProgressOf(building) / SpecOf(building).MoveTime;
        return progress <= 0.5f
            ? (float)Transcendental.Pow(progress * 2f, 5f) / 2f
            : (float)Transcendental.Pow((progress - 1f) * 2f, 5f) / 2f + 1f;
    }

    private float UpdatedAt(int building)
    {
        var row = Buildings.State.Values[building];
        if (!_dozes.Values[row])
            return _updatedAt.Values[row];
        var now = World.Clock.Time;
        return Math.Max(_updatedAt.Values[row], World.Updates.IsAhead(Buildings.ListPosition.Values[building]) ? now - 1f : now);
    }

    private void NoteUpdate(int building)
    {
        var row = Buildings.State.Values[building];
        _dozes.Values[row] = false;
        _updatedAt.Values[row] = World.Clock.Time;
    }

    /// <summary>An empty belt has nothing to do but to watch the clock.</summary>
    private void Doze(int building)
    {
        _dozes.Values[Buildings.State.Values[building]] = true;
        World.SleepUntilChanged(building, -1);
    }

    /// <summary>Ends the sleep of an empty belt.</summary>
    protected void WakeUp(int building)
    {
        var row = Buildings.State.Values[building];
        _updatedAt.Values[row] = UpdatedAt(building);
        _dozes.Values[row] = false;
        World.Wake(building);
    }
}
