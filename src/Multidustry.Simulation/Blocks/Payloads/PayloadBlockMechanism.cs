using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Blocks.Payloads;

/// <summary>
/// Blocks that hold one payload: it moves in to the centre, something is done to it, and it moves out at the front.
/// References into columns are not kept while a payload is made or updated, as that may grow the same columns.
/// </summary>
internal abstract class PayloadBlockMechanism : Mechanism
{
    private const float Arrived = 0.01f;
    private const float AtEdge = 0.001f;
    private const float Nudge = 0.1f;
    private const float WithoutDirection = 90f;

    private readonly PayloadBlockSpec[] _specs;
    private readonly Column<PayloadSlot> _slots;

    protected PayloadBlockMechanism(World world, string name) : base(world)
    {
        _specs = world.BlockTable.Specs(PayloadBlockSpec.Of, PayloadBlockSpec.Classes);
        Table = new EntityTable(world.State, name);
        _slots = Table.AddColumn<PayloadSlot>("slot");
    }

    protected EntityTable Table { get; }

    public override void Created(int building) => Buildings.State.Values[building] = Table.Allocate();

    public override void Freed(int building)
    {
        World.Payloads.Discard(Slot(building).Payload);
        Table.Free(Buildings.State.Values[building]);
    }

    /// <summary>A unit gets out; a building is lost with what carried it.</summary>
    public override void Removed(int building)
    {
        if (World.Payloads.Drop(Slot(building).Payload))
            Slot(building).Payload = default;
    }

    /// <summary>What is held goes on living.</summary>
    public override void Update(int building) => World.Payloads.Update(Slot(building).Payload);

    public override bool AcceptsPayload(int building, int source, PayloadHandle payload) => Slot(building).IsEmpty;

    public override void HandlePayload(int building, int source, PayloadHandle payload)
    {
        var (x, y) = World.CentreOf(building);
        var (fromX, fromY) = World.CentreOf(source);
        ref var slot = ref Slot(building);
        slot.Payload = payload;
        (slot.X, slot.Y) = Inside(building, fromX - x, fromY - y);
        slot.Rotation = World.Payloads.RotationOf(payload);
        PlacePayload(building);
        World.Wake(building);
    }

    public override PayloadHandle PayloadOf(int building) => Slot(building).Payload;

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        if (property != LogicProperty.Progress || ProgressOf(building) is not { } progress)
            return World.Payloads.TrySense(Slot(building).Payload, property, out value);
        value = MlogValue.Number(progress);
        return true;
    }

    /// <summary>How far the block's work has come, for programs; null where there is nothing to tell.</summary>
    protected virtual float? ProgressOf(int building) => null;

    protected ref PayloadSlot Slot(int building) => ref _slots.At(Buildings.State.Values[building]);

    protected PayloadBlockSpec SpeedsOf(int building) => _specs[Buildings.Block.Values[building]];

    protected float RotationOf(int building) => Buildings.Rotation.Values[building] * 90f;

    /// <summary>Ticks that pass for the building in one tick, and those that it uses.</summary>
    protected float Passed(int building) => Buildings.TimeScale.Values[building];

    protected float Used(int building) => Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];

    /// <summary>Moves the payload toward the centre. True when it has arrived there.</summary>
    protected bool MoveIn(int building, bool turning = true)
    {
        if (Slot(building).IsEmpty)
            return false;
        PlacePayload(building);
        var speeds = SpeedsOf(building);
        ref var slot = ref Slot(building);
        if (turning)
        {
            var target = World.Traits[Buildings.Block.Values[building]].Has(Trait.Rotates) ? RotationOf(building) : WithoutDirection;
            slot.Rotation = Angles.MoveToward(slot.Rotation, target, speeds.RotateSpeed * Passed(building));
        }
        (slot.X, slot.Y) = Vectors.Approach(slot.X, slot.Y, 0f, 0f, speeds.Speed * Passed(building));
        return slot.X * slot.X + slot.Y * slot.Y < Arrived;
    }

    /// <summary>Moves the payload toward the front and hands it on there: to a building that takes payloads, or to the ground.</summary>
    protected void MoveOut(int building)
    {
        if (Slot(building).IsEmpty)
            return;
        PlacePayload(building);
        var speeds = SpeedsOf(building);
        var half = HalfOf(building);
        var (edgeX, edgeY) = Vectors.Along(RotationOf(building), half);
        ref var slot = ref Slot(building);
        slot.Rotation = Angles.MoveToward(slot.Rotation, RotationOf(building), speeds.RotateSpeed * Passed(building));
        (slot.X, slot.Y) = Vectors.Approach(slot.X, slot.Y, edgeX, edgeY, speeds.Speed * Passed(building));
        var front = Directions.Facing(World, building);
        var opensToBlock = front >= 0 && World.Traits[Buildings.Block.Values[front]].Has(Trait.TakesPayloads);
        var opensToGround = !opensToBlock && (front < 0 || !StandsInTheWay(front));
        float leftX = slot.X - edgeX, leftY = slot.Y - edgeY;
        if (opensToGround)
            UnitAreas.PushAside(World, slot.Payload, 1f - Scalars.Length(leftX, leftY) / half);
        if (!(leftX * leftX + leftY * leftY < AtEdge * AtEdge))
            return;
        (slot.X, slot.Y) = Inside(building, slot.X, slot.Y);
        if (opensToBlock ? HandOn(building, front) : opensToGround && DropNudged(building))
            Slot(building).Payload = default;
    }

    /// <summary>Where the payload is in the world, after it moved in the block.</summary>
    protected virtual void PlacePayload(int building)
    {
        var slot = Slot(building);
        if (slot.IsEmpty)
            return;
        var (x, y) = World.CentreOf(building);
        World.Payloads.Move(slot.Payload, x + slot.X, y + slot.Y, slot.Rotation);
    }

    /// <summary>Lets go of what is held and puts something else in the centre.</summary>
    protected void Replace(int building, PayloadHandle payload)
    {
        World.Payloads.Discard(Slot(building).Payload);
        ref var slot = ref Slot(building);
        (slot.Payload, slot.X, slot.Y) = (payload, 0f, 0f);
    }

    protected void WriteSlot(int building, ref BigEndianWriter writer)
    {
        var slot = Slot(building);
        writer.WriteSingle(slot.X);
        writer.WriteSingle(slot.Y);
        writer.WriteSingle(slot.Rotation);
        World.Payloads.Write(slot.Payload, ref writer);
    }

    protected void ReadSlot(int building, ref BigEndianReader reader)
    {
        var (x, y, rotation) = (reader.ReadFinite("payload's place"), reader.ReadFinite("payload's place"), reader.ReadFinite("payload's direction"));
        var payload = World.Payloads.Read(ref reader);
        World.Payloads.Discard(Slot(building).Payload);
        ref var slot = ref Slot(building);
        slot.Payload = payload;
        (slot.X, slot.Y) = Inside(building, x, y);
        slot.Rotation = rotation;
        // A unit's own record says where it is.
        if (payload.IsBuilding)
            PlacePayload(building);
    }

    protected string DescribeSlot(int building)
    {
        var slot = Slot(building);
        return FormattableString.Invariant($"{World.Payloads.Describe(slot.Payload)} at {slot.X:R}, {slot.Y:R} to {slot.Rotation:R}");
    }

    private bool HandOn(int building, int front)
    {
        var payload = Slot(building).Payload;
        var mechanism = World.MechanismOf(front);
        if (Buildings.Team.Values[front] != Buildings.Team.Values[building] || !mechanism.AcceptsPayload(front, building, payload))
            return false;
        mechanism.HandlePayload(front, building, payload);
        return true;
    }

    /// <summary>A unit that can't get out goes back to where it was.</summary>
    private bool DropNudged(int building)
    {
        var payload = Slot(building).Payload;
        var rotation = World.Payloads.RotationOf(payload);
        var (x, y) = World.Payloads.PositionOf(payload);
        float stepX = Nudge * Trigonometry.CosDegrees(rotation), stepY = Nudge * Trigonometry.SinDegrees(rotation);
        World.Payloads.Move(payload, x + stepX, y + stepY, rotation);
        if (World.Payloads.Drop(payload))
            return true;
        (x, y) = World.Payloads.PositionOf(payload);
        World.Payloads.Move(payload, x - stepX, y - stepY, rotation);
        return false;
    }

    private bool StandsInTheWay(int front)
    {
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[front]);
        return World.IsSolid(origin.X, origin.Y);
    }

    private float HalfOf(int building) => World.Traits[Buildings.Block.Values[building]].Size * TilePosition.WorldUnits / 2f;

    private (float X, float Y) Inside(int building, float x, float y)
    {
        var half = HalfOf(building);
        return (Scalars.Clamp(x, -half, half), Scalars.Clamp(y, -half, half));
    }
}
