using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.Conveyors;

internal sealed partial class ConveyorMechanism
{
    public override bool AcceptsItem(int building, int source, int item)
    {
        ref var belt = ref StateOf(building);
        if (belt.Length >= ConveyorState.Capacity || belt.MinItem < ConveyorState.ItemSpace || source < 0)
            return false;
        var direction = Math.Abs(Directions.Entering(World, source, building) - Buildings.Rotation.Values[building]);
        var hasRoom = direction == 0 ? belt.MinItem >= ConveyorState.ItemSpace : direction % 2 == 1 && belt.MinItem > SideRoom;
        if (!hasRoom)
            return false;
        var sourceBlock = Buildings.Block.Values[source];
        if (belt.Next == source && World.Traits[sourceBlock].Has(Trait.Rotates))
            return false;
        return !_specs[Buildings.Block.Values[building]].IsArmored || direction == 0 || _specs[sourceBlock].Speed > 0f;
    }

    /// <summary>Until the item nearest to the start has gone far enough at full speed; others only hold it up.</summary>
    public override int TurnsOfRefusal(int building, int source)
    {
        var direction = Math.Abs(Directions.Entering(World, source, building) - Buildings.Rotation.Values[building]);
        if (direction == 2)
            return int.MaxValue;
        ref var belt = ref StateOf(building);
        if (!Buildings.IsSteady.Values[building])
            return 0;
        ref readonly var spec = ref _specs[Buildings.Block.Values[building]];
        if (direction == 0 && belt.Length > 0 && belt.Y[0] == 0f)
            return spec.TurnsOfStart;
        var (nearest, step) = (1f, spec.Speed);
        for (var i = 0; i < belt.Length; i++)
            nearest = Math.Min(nearest, belt.Y[i]);
        if (direction == 0)
            return ConveyorSpec.TurnsUntilSpace(nearest, step);
        var turns = -1;
        for (; turns < ConveyorSpec.MostTurns && nearest <= SideRoom; nearest += step)
            turns++;
        return Math.Max(turns, 0);
    }

    public override void HandleItem(int building, int source, int item)
    {
        ref var belt = ref StateOf(building);
        if (belt.Length >= ConveyorState.Capacity)
            return;
        var turn = Directions.Entering(World, source, building) - Buildings.Rotation.Values[building];
        World.KeepInOrder(building);
        World.Items.Add(Buildings.Items.Values[building], item, 1);
        if (turn == 0)
            Insert(ref belt, 0, item, 0f, 0f);
        else
            InsertFromTheSide(building, ref belt, item, turn is -1 or 3 ? 1f : turn is 1 or -3 ? -1f : 0f);
        PutOffFromNow(building, ref belt);
    }

    public override int AcceptsStack(int building, int item, int amount) =>
        Math.Min((int)(StateOf(building).MinItem / ConveyorState.ItemSpace), amount);

    public override void HandleStack(int building, int item, int amount)
    {
        ref var belt = ref StateOf(building);
        amount = Math.Min(amount, ConveyorState.Capacity - belt.Length);
        for (var i = amount - 1; i >= 0; i--)
        {
            Insert(ref belt, 0, item, 0f, i * ConveyorState.ItemSpace);
            World.Items.Add(Buildings.Items.Values[building], item, 1);
        }
        World.Wake(building);
        World.WakeNeighbours(building);
    }

    public override void Stock(int building, int item, int amount) => HandleStack(building, item, amount);

    public override int RemoveStack(int building, int item, int amount)
    {
        ref var belt = ref StateOf(building);
        var removed = 0;
        while (removed < amount && ((ReadOnlySpan<ushort>)belt.Items)[..belt.Length].IndexOf((ushort)item) is >= 0 and var index)
        {
            belt.RemoveAt(index);
            removed++;
        }
        World.Wake(building);
        World.Items.Remove(Buildings.Items.Values[building], item, removed);
        World.WakeNeighbours(building);
        return removed;
    }

    /// <summary>A belt built over a belt keeps the items where they are.</summary>
    public override void Overwrote(int building, int previous)
    {
        if (World.MechanismOf(previous) != this)
            return;
        ref var belt = ref StateOf(building);
        var (next, nextBelt, flags) = (belt.Next, belt.NextBelt, belt.Flags);
        belt = StateOf(previous);
        (belt.Next, belt.NextBelt, belt.Flags) = (next, nextBelt, flags);
        var items = Buildings.Items.Values[building];
        for (var i = 0; i < belt.Length; i++)
            World.Items.Add(items, belt.Items[i], 1);
    }

    /// <summary>Such an item may come to be ahead of the first one and hold it up.</summary>
    private void InsertFromTheSide(int building, ref ConveyorState belt, int item, float x)
    {
        Insert(ref belt, belt.Middle, item, x, 0.5f);
        ReleaseFollower(Buildings.State.Values[building]);
    }

    private static void Insert(ref ConveyorState belt, int index, int item, float x, float y)
    {
        belt.InsertAt(index);
        belt.Items[index] = (ushort)item;
        belt.X[index] = x;
        belt.Y[index] = y;
    }
}
