using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Blocks.Payloads.MassDrivers;

/// <summary>
/// Payload mass drivers shoot payloads to the driver they are linked to. Whoever has a payload ready queues up at its target,
/// which turns toward the first in the queue; both must be aligned and reloaded before the shot charges.
/// </summary>
internal sealed partial class PayloadDriverMechanism : PayloadBlockMechanism
{
    private const float FirstAim = 90f;
    private const float Discharge = 10f;
    private const float AimTolerance = 1f;
    private const float FlightTime = 11f;
    private const int NoLink = -1;

    private readonly PayloadDriverSpec[] _specs;
    private readonly Column<PayloadDriverState> _states;
    private readonly Column<PooledList> _queues;
    private readonly ListPool<EntityHandle> _queuePool;

    public PayloadDriverMechanism(World world) : base(world, "payloadDrivers")
    {
        _specs = world.BlockTable.Specs(PayloadDriverSpec.Of, "PayloadMassDriver");
        _states = Table.AddColumn<PayloadDriverState>("state");
        _queues = Table.AddColumn<PooledList>("queue");
        _queuePool = world.State.Register(new ListPool<EntityHandle>("payloadDrivers.queuePool"));
    }

    public override void Created(int building)
    {
        base.Created(building);
        ref var state = ref State(building);
        (state.Link, state.Aim) = (NoLink, FirstAim);
    }

    public override void Freed(int building)
    {
        _queuePool.Release(ref _queues.At(Buildings.State.Values[building]));
        base.Freed(building);
    }

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsPayload(int building, int source, PayloadHandle payload) =>
        base.AcceptsPayload(building, source, payload)
        && World.Payloads.SizeOf(payload) <= SpecOf(building).LargestSize * TilePosition.WorldUnits;

    public override void Update(int building)
    {
        base.Update(building);
        var spec = SpecOf(building);
        var target = TargetOf(building);
        Settle(building, spec, target);
        DropGoneShooter(building, spec);
        ref var state = ref State(building);
        if (state.Phase == DriverPhase.Idle)
            state.Phase = IsAwaited(building) && Slot(building).IsEmpty ? DriverPhase.Accepting
                : target >= 0 ? DriverPhase.Shooting
                : DriverPhase.Idle;
        if (state.Phase != DriverPhase.Shooting && !Slot(building).IsEmpty)
            Unload(building);
        if (Buildings.Efficiency.Values[building] <= 0f)
            return;
        if (State(building).Phase == DriverPhase.Accepting)
            AwaitShooter(building, spec);
        else if (State(building).Phase == DriverPhase.Shooting)
            PrepareShot(building, spec, target);
    }

    public override string DescribeState(int building)
    {
        var state = State(building);
        return FormattableString.Invariant($"{state.Phase} aim {state.Aim:R} reload {state.Reload:R} charge {state.Charge:R} travel {state.Travel:R} arrives in {state.ArrivesIn:R} loaded {state.IsLoaded} queue {_queues.Values[Buildings.State.Values[building]].Count} {DescribeSlot(building)}");
    }

    protected override float? ProgressOf(int building) => Scalars.Clamp(1f - State(building).Reload / SpecOf(building).ReloadTime);

    protected override void PlacePayload(int building)
    {
        if (!State(building).IsLoaded)
        {
            base.PlacePayload(building);
            return;
        }
        var slot = Slot(building);
        if (slot.IsEmpty)
            return;
        var state = State(building);
        var (x, y) = World.CentreOf(building);
        World.Payloads.Move(
            slot.Payload, x + state.Travel * Trigonometry.CosDegrees(state.Aim), y + state.Travel * Trigonometry.SinDegrees(state.Aim), slot.Rotation);
    }

    private ref PayloadDriverState State(int building) => ref _states.At(Buildings.State.Values[building]);

    private PayloadDriverSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    /// <summary>What passes by itself: charge leaks, the barrel reloads, a payload on its way arrives.</summary>
    private void Settle(int building, PayloadDriverSpec spec, int target)
    {
        ref var state = ref State(building);
        if (!state.IsCharging)
            state.Charge = Math.Max(state.Charge - Discharge, 0f);
        if (state.ArrivesIn > 0f)
        {
            state.ArrivesIn -= 1f;
            if (state.ArrivesIn <= 0f)
                state.Reload = 1f;
        }
        state.IsCharging = false;
        if (target >= 0)
            state.Link = World.Tiles.PositionOf(Buildings.Tile.Values[target]).Packed;
        state.Reload = Math.Max(state.Reload - Used(building) / spec.ReloadTime, 0f);
    }

    /// <summary>Moves what arrived, or what was in the barrel for a shot that won't come, out at the front.</summary>
    private void Unload(int building)
    {
        ref var state = ref State(building);
        if (state.IsLoaded)
        {
            state.Travel -= SpeedsOf(building).Speed * Passed(building);
            if (state.Travel > 0f)
                return;
            state.IsLoaded = false;
            ref var slot = ref Slot(building);
            (slot.X, slot.Y) = (0f, 0f);
            slot.Rotation = Angles.MoveToward(slot.Rotation, state.Aim + 180f, SpeedsOf(building).RotateSpeed * Passed(building));
        }
        else if (state.ArrivesIn <= 0f)
        {
            MoveOut(building);
        }
    }

    private void AwaitShooter(int building, PayloadDriverSpec spec)
    {
        ref var state = ref State(building);
        if (!IsAwaited(building) || !Slot(building).IsEmpty)
            state.Phase = DriverPhase.Idle;
        else
            Turn(building, spec, DirectionTo(building, FirstShooter(building)));
    }

    private void PrepareShot(int building, PayloadDriverSpec spec, int target)
    {
        ref var state = ref State(building);
        if (target < 0 || (IsAwaited(building) && Slot(building).IsEmpty))
        {
            state.Phase = DriverPhase.Idle;
            return;
        }
        ref var slot = ref Slot(building);
        slot.Rotation = Angles.MoveToward(slot.Rotation, state.Aim, SpeedsOf(building).RotateSpeed * Passed(building));
        if (!state.IsLoaded)
        {
            if (MoveIn(building))
                (state.IsLoaded, state.Travel) = (true, 0f);
            return;
        }
        var end = spec.Length - state.Reload * spec.Knockback;
        state.Travel += SpeedsOf(building).Speed * Passed(building);
        if (state.Travel < end)
            return;
        state.Travel = end;
        if (slot.IsEmpty || !Slot(target).IsEmpty)
            return;
        QueueUp(building, target);
        if (state.Reload > 0f)
            return;
        var direction = DirectionTo(building, target);
        Turn(building, spec, direction);
        if (!IsReady(building, target, direction))
            return;
        state.Charge += Used(building);
        state.IsCharging = true;
        if (state.Charge >= spec.ChargeTime)
            Shoot(building, target, spec);
    }

    private bool IsReady(int building, int target, float direction)
    {
        var other = State(target);
        return FirstShooter(target) == building && other.Phase == DriverPhase.Accepting && other.Reload <= 0f
            && Angles.Within(State(building).Aim, direction, AimTolerance) && Angles.Within(other.Aim, direction + 180f, AimTolerance);
    }

    private void Shoot(int building, int target, PayloadDriverSpec spec)
    {
        var aim = State(building).Aim;
        float muzzleX = spec.Length * Trigonometry.CosDegrees(aim), muzzleY = spec.Length * Trigonometry.SinDegrees(aim);
        HandlePayload(target, building, Slot(building).Payload);
        Slot(building).Payload = default;
        ref var received = ref Slot(target);
        (received.X, received.Y, received.Rotation) = (-muzzleX, -muzzleY, aim);
        ref var other = ref State(target);
        (other.ArrivesIn, other.Travel, other.IsLoaded, other.Phase) = (FlightTime, spec.Length, true, DriverPhase.Idle);
        PlacePayload(target);
        LeaveQueue(target);
        ref var state = ref State(building);
        (state.Travel, state.IsLoaded, state.Phase, state.Reload) = (0f, false, DriverPhase.Idle, 1f);
    }

    private void Turn(int building, PayloadDriverSpec spec, float direction)
    {
        ref var aim = ref State(building).Aim;
        aim = Angles.MoveToward(aim, direction, spec.RotateSpeed * Buildings.Efficiency.Values[building]);
    }

    private float DirectionTo(int building, int other)
    {
        var (x, y) = World.CentreOf(building);
        var (otherX, otherY) = World.CentreOf(other);
        return Trigonometry.Angle(otherX - x, otherY - y);
    }
}
