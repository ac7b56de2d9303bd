using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Transport.StackConveyors;

internal sealed partial class StackConveyorMechanism
{
    public override bool AcceptsItem(int building, int source, int item)
    {
        var items = Buildings.Items.Values[building];
        ref var belt = ref StateOf(building);
        var fits = World.Items.Total.Values[items] < MaximumAccepted(building, item)
            && (World.Items.Total.Values[items] == 0 || World.Items.Get(items, item) > 0);
        if (source == building)
            return fits;
        return fits
            && belt.Role == StackConveyorRole.Load
            && !(belt.Cooldown > SpecOf(building).Recharge - 1f)
            && (source < 0 || Directions.Facing(World, building) != source);
    }

    public override void HandleItem(int building, int source, int item)
    {
        Begin(building, item);
        base.HandleItem(building, source, item);
        World.Wake(building);
    }

    public override int AcceptsStack(int building, int item, int amount)
    {
        var items = Buildings.Items.Values[building];
        return World.Items.Total.Values[items] > 0 && World.Items.Get(items, item) == 0 ? 0 : base.AcceptsStack(building, item, amount);
    }

    public override void HandleStack(int building, int item, int amount)
    {
        if (amount <= 0)
            return;
        Begin(building, item);
        base.HandleStack(building, item, amount);
    }

    public override void Stock(int building, int item, int amount) => HandleStack(building, item, amount);

    public override int RemoveStack(int building, int item, int amount)
    {
        var removed = base.RemoveStack(building, item, amount);
        EmptyIfNothingIsLeft(building);
        return removed;
    }

    public override void ItemTaken(int building)
    {
        World.Wake(building);
        World.Changed(building);
        EmptyIfNothingIsLeft(building);
    }

    /// <summary>Only the start of a line keeps its items from unloaders.</summary>
    public override bool CanUnload(int building) => StateOf(building).Role != StackConveyorRole.Load;

    /// <summary>Built over a plain belt, it takes that belt's first kind of item.</summary>
    public override void Overwrote(int building, int previous)
    {
        if (World.MechanismOf(previous) is not Conveyors.ConveyorMechanism)
            return;
        var items = Buildings.Items.Values[previous];
        if (World.Items.First(items) is >= 0 and var item)
            HandleStack(building, item, World.Items.Get(items, item));
    }

    private void Begin(int building, int item)
    {
        ref var belt = ref StateOf(building);
        if (World.Items.Total.Values[Buildings.Items.Values[building]] == 0)
            belt.Link = World.Tiles.PositionOf(Buildings.Tile.Values[building]).Packed;
        belt.Item = (short)item;
    }

    private void EmptyIfNothingIsLeft(int building)
    {
        if (World.Items.Total.Values[Buildings.Items.Values[building]] == 0)
            Empty(building, ref StateOf(building));
    }
}
