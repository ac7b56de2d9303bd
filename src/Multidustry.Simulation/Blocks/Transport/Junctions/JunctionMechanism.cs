using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Junctions;

/// <summary>Junctions pass items straight across: one queue per direction, from which one item a tick leaves when its time is up.</summary>
internal sealed partial class JunctionMechanism : Mechanism
{
    public const int DirectionCount = 4;

    private readonly JunctionSpec[] _specs;
    private readonly int _capacity;
    private readonly EntityTable _junctions;
    private readonly Column<QueueLengths> _lengths;
    private readonly StridedColumn<QueuedItem> _items;

    public JunctionMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(JunctionSpec.Of, JunctionSpec.Classes);
        _capacity = _specs.Max(spec => spec.Capacity);
        _junctions = new EntityTable(world.State, "junctions");
        _lengths = _junctions.AddColumn<QueueLengths>("lengths");
        _items = _junctions.AddColumn<QueuedItem>("items", DirectionCount * _capacity);
    }

    public override bool SignalsRoom => true;

    public override void Created(int building) => Buildings.State.Values[building] = _junctions.Allocate();

    public override void Freed(int building) => _junctions.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building) => World.Changed(building);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var ticks = _specs[Buildings.Block.Values[building]].Speed / Buildings.TimeScale.Values[building];
        var now = World.Clock.Time;
        var (passed, refused, asksAgain, left) = (false, false, false, float.PositiveInfinity);
        for (var direction = 0; direction < DirectionCount; direction++)
        {
            ref var length = ref _lengths.At(row)[direction];
            if (length == 0)
                continue;
            ref var first = ref QueueOf(row, direction)[0];
            if (!IsUnderWay(first))
            {
                if (!TryPass(building, row, direction, first.Item, out var awaited))
                {
                    refused = true;
                    asksAgain |= awaited >= 0 && !World.Watch(awaited);
                    continue;
                }
                passed = true;
                if (length == 0)
                    continue;
            }
            if (IsUnderWay(first))
                left = Math.Min(left, first.Since + ticks - now);
            else
                asksAgain = true;
        }
        // What was passed on may have made room where something was refused.
        if (asksAgain || (passed && refused) || Buildings.TimeScaleDuration.Values[building] > 0f)
            return;
        if (float.IsPositiveInfinity(left))
            World.SleepUntilChanged(building, -1);
        else
            World.PutOff(building, (int)left);

        bool IsUnderWay(in QueuedItem item) => now < item.Since + ticks && now >= item.Since;
    }

    public override bool AcceptsItem(int building, int source, int item)
    {
        if (source < 0)
            return false;
        var direction = Directions.Entering(World, source, building);
        return direction >= 0
            && _lengths.At(Buildings.State.Values[building])[direction] < _specs[Buildings.Block.Values[building]].Capacity
            && Directions.Beside(World, building, direction) is >= 0 and var target
            && Buildings.Team.Values[target] == Buildings.Team.Values[building];
    }

    public override void HandleItem(int building, int source, int item)
    {
        var row = Buildings.State.Values[building];
        var direction = Directions.Entering(World, source, building);
        ref var length = ref _lengths.At(row)[direction];
        if (length >= _specs[Buildings.Block.Values[building]].Capacity)
            return;
        QueueOf(row, direction)[length++] = new QueuedItem(World.Clock.Time, item);
        World.Wake(building);
    }

    public override int AcceptsStack(int building, int item, int amount) => 0;

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Join(' ', Enumerable.Range(0, DirectionCount).Select(direction =>
            $"[{string.Join(' ', QueueOf(row, direction)[.._lengths.At(row)[direction]].ToArray().Select(i => $"{World.Content.Items[i.Item].Name} since {i.Since}"))}]"));
    }

    private bool TryPass(int building, int row, int direction, int item, out int target)
    {
        target = Directions.Beside(World, building, direction);
        if (target < 0 || Buildings.Team.Values[target] != Buildings.Team.Values[building])
        {
            target = -1;
            return false;
        }
        var mechanism = World.MechanismOf(target);
        if (!mechanism.AcceptsItem(target, building, item))
            return false;
        mechanism.HandleItem(target, building, item);
        var queue = QueueOf(row, direction);
        ref var length = ref _lengths.At(row)[direction];
        queue[1..length].CopyTo(queue);
        length--;
        World.Changed(building);
        return true;
    }

    private Span<QueuedItem> QueueOf(int row, int direction) => _items.At(row).Slice(direction * _capacity, _capacity);
}
