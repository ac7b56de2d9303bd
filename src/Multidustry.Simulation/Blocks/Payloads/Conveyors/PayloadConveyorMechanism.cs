using Multidustry.Core.Geometry;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Blocks.Payloads.Conveyors;

/// <summary>
/// Payload conveyors share one clock: at the beginning of each of its steps every belt passes its payload on once, if what is
/// in front takes it, after that has done the same. References into columns are not kept while payloads are made or updated.
/// </summary>
internal partial class PayloadConveyorMechanism : Mechanism
{
    private const float LatestArrival = 5f;

    private readonly PayloadConveyorSpec[] _specs;
    private readonly Column<PayloadBelt> _belts;

    public PayloadConveyorMechanism(World world) : this(world, "payloadConveyors")
    {
    }

    protected PayloadConveyorMechanism(World world, string name) : base(world)
    {
        _specs = world.BlockTable.Specs(PayloadConveyorSpec.Of, [.. PayloadConveyorSpec.Classes, .. PayloadConveyorSpec.RouterClasses]);
        Table = new EntityTable(world.State, name);
        _belts = Table.AddColumn<PayloadBelt>("belt");
        _updatedAt = Table.AddColumn<float>("updatedAt", hashed: false);
        _dozes = Table.AddColumn<bool>("dozes", hashed: false);
    }

    protected EntityTable Table { get; }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = Table.Allocate();
        _belts.Values[row] = new PayloadBelt { Next = -1, StepOfArrival = -1 };
        _updatedAt.Values[row] = Never;
    }

    public override void Freed(int building)
    {
        World.Payloads.Discard(Belt(building).Payload);
        Table.Free(Buildings.State.Values[building]);
    }

    public override void Removed(int building)
    {
        if (World.Payloads.Drop(Belt(building).Payload))
            Belt(building).Payload = default;
    }

    /// <summary>What comes next must be in line: of the same size, or larger and not sticking out sideways.</summary>
    public override void ProximityChanged(int building)
    {
        var (front, tileX, tileY) = Front(building);
        ref var belt = ref Belt(building);
        belt.Next = front >= 0 && IsInLine(building, front) ? front : -1;
        belt.IsBlocked = World.Tiles.Contains(tileX, tileY) && World.IsSolid(tileX, tileY)
            && !World.Traits[World.Tiles.Blocks[World.Tiles.IndexOf(tileX, tileY)]].Has(Trait.TakesPayloads);
        if (belt.Next >= 0)
            belt.IsBlocked |= Faces(belt.Next, building);
    }

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsPayload(int building, int source, PayloadHandle payload) =>
        Belt(building).Payload.IsNone && World.Payloads.Fits(payload, SpecOf(building).LargestSize)
        && (source == building || (Buildings.Is(building, BuildingFlags.Enabled) && ProgressOf(building) <= LatestArrival));

    public override void HandlePayload(int building, int source, PayloadHandle payload)
    {
        WakeUp(building);
        ref var belt = ref Belt(building);
        belt.Payload = payload;
        belt.StepOfArrival = StepAt(building, World.Clock.Time);
        belt.From = source == building ? RotationOf(building) : DirectionTo(source, building);
        belt.Travel = 0f;
        PlacePayload(building);
    }

    public override PayloadHandle PayloadOf(int building) => Belt(building).Payload;

    public override bool TrySense(int building, LogicProperty property, out MlogValue value) =>
        World.Payloads.TrySense(Belt(building).Payload, property, out value);

    public override void Update(int building)
    {
        if (!Buildings.Is(building, BuildingFlags.Enabled))
            return;
        World.Payloads.Update(Belt(building).Payload);
        var before = UpdatedAt(building);
        NoteUpdate(building);
        PlacePayload(building);
        var belt = Belt(building);
        if (!belt.Payload.IsNone && belt.Next < 0)
            UnitAreas.PushAside(World, belt.Payload, ProgressOf(building) / SpecOf(building).MoveTime);
        if (!belt.Payload.IsNone && (before is Never || StepAt(building, before) < StepAt(building, World.Clock.Time)))
            PassOn(building, isFirst: before is Never);
        if (Belt(building).Payload.IsNone && MayDoze(building))
            Doze(building);
    }

    public override string DescribeState(int building)
    {
        var belt = Belt(building);
        return FormattableString.Invariant($"{World.Payloads.Describe(belt.Payload)} progress {ProgressOf(building):R} from {belt.From:R} travel {belt.Travel:R} arrived {belt.StepOfArrival} next {belt.Next} blocked {belt.IsBlocked}");
    }

    protected ref PayloadBelt Belt(int building) => ref _belts.At(Buildings.State.Values[building]);

    protected PayloadConveyorSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    /// <summary>A step came and the payload could not move.</summary>
    protected virtual void Stuck(int building)
    {
    }

    /// <summary>Whether an empty belt has nothing to wait for.</summary>
    protected virtual bool MayDoze(int building) => true;

    private void PassOn(int building, bool isFirst)
    {
        var belt = Belt(building);
        if (!isFirst && belt.StepOfArrival != StepAt(building, World.Clock.Time))
        {
            var left = belt.Next >= 0 ? HandOn(building, belt.Next) : !belt.IsBlocked && World.Payloads.Drop(belt.Payload);
            if (left)
            {
                Belt(building).Payload = default;
                return;
            }
        }
        Stuck(building);
    }

    private bool HandOn(int building, int next)
    {
        World.UpdateOutOfTurn(next);
        var payload = Belt(building).Payload;
        if (!World.MechanismOf(next).AcceptsPayload(next, building, payload))
            return false;
        World.MechanismOf(next).HandlePayload(next, building, payload);
        return true;
    }

    /// <summary>Where the payload is for the world: from the edge it came in at to the centre, then to the front.</summary>
    private void PlacePayload(int building)
    {
        ref var belt = ref Belt(building);
        if (belt.Payload.IsNone)
            return;
        var eased = EasedProgressOf(building);
        if (belt.Travel > eased)
            belt.Travel = Scalars.Lerp(belt.Travel, 0.8f, 0.15f);
        belt.Travel = Math.Max(belt.Travel, eased);
        var rotation = RotationOf(building);
        var size = World.Traits[Buildings.Block.Values[building]].Size;
        var (alongX, alongY) = belt.Travel < 0.5f
            ? Vectors.Along(belt.From + 180f, (0.5f - belt.Travel) * TilePosition.WorldUnits * size)
            : Vectors.Along(rotation, (belt.Travel - 0.5f) * TilePosition.WorldUnits * size);
        var (x, y) = World.CentreOf(building);
        World.Payloads.Move(belt.Payload, x + alongX, y + alongY, Angles.Slerp(belt.From, rotation, belt.Travel));
    }

    private bool IsInLine(int building, int front)
    {
        int size = World.Traits[Buildings.Block.Values[building]].Size, frontSize = World.Traits[Buildings.Block.Values[front]].Size;
        var rotation = Buildings.Rotation.Values[building];
        if (frontSize == size)
        {
            var (dx, dy) = Directions.Step(rotation);
            var (origin, other) = (World.Tiles.PositionOf(Buildings.Tile.Values[building]), World.Tiles.PositionOf(Buildings.Tile.Values[front]));
            return origin.X + dx * size == other.X && origin.Y + dy * size == other.Y;
        }
        var (x, y) = World.CentreOf(building);
        var (frontX, frontY) = World.CentreOf(front);
        var room = (frontSize * TilePosition.WorldUnits - size * TilePosition.WorldUnits) / 2f;
        return frontSize > size && (rotation % 2 == 0 ? Math.Abs(frontY - y) : Math.Abs(frontX - x)) <= room;
    }

    private bool Faces(int next, int building) =>
        World.Traits[Buildings.Block.Values[next]].Has(Trait.Rotates)
        && (Buildings.Rotation.Values[next] + 2) % 4 == Buildings.Rotation.Values[building];

    private (int Building, int X, int Y) Front(int building)
    {
        var (dx, dy) = Directions.Step(Buildings.Rotation.Values[building]);
        var distance = World.Traits[Buildings.Block.Values[building]].Size / 2 + 1;
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        int x = origin.X + dx * distance, y = origin.Y + dy * distance;
        return (World.Tiles.BuildingAt(x, y), x, y);
    }

    private float RotationOf(int building) => Buildings.Rotation.Values[building] * 90f;

    private float DirectionTo(int building, int other)
    {
        var (x, y) = World.CentreOf(building);
        var (otherX, otherY) = World.CentreOf(other);
        return Trigonometry.Angle(otherX - x, otherY - y);
    }
}
