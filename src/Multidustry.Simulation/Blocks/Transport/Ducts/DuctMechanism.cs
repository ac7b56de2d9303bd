using Multidustry.Core.Binary;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Ducts;

/// <summary>Ducts hand their item straight ahead. Armored ones take only from behind and from ducts that face them.</summary>
internal sealed class DuctMechanism : HeldItemMechanism
{
    private readonly bool[] _isDuct;
    private readonly Column<int> _next;
    private readonly Column<sbyte> _from;

    public DuctMechanism(World world) : base(world, "ducts")
    {
        _isDuct = [.. world.Content.Blocks.Select(block => block.HasItems && block.Rotates && block.Flag("isDuct"))];
        _next = Table.AddColumn<int>("next");
        _from = Table.AddColumn<sbyte>("from");
    }

    public override void Created(int building)
    {
        base.Created(building);
        NextOf(building) = -1;
    }

    public override void ProximityChanged(int building)
    {
        NextOf(building) = Directions.Facing(World, building);
        base.ProximityChanged(building);
    }

    public override void HandleItem(int building, int source, int item)
    {
        base.HandleItem(building, source, item);
        var entering = Directions.Entering(World, source, building);
        _from.Values[Buildings.State.Values[building]] = (sbyte)(entering < 0 ? -1 : (entering + 2) & 3);
    }

    /// <summary>Only the side from which the item came; clients show it. The item is that of the inventory.</summary>
    public override void WriteState(int building, ref BigEndianWriter writer) =>
        writer.WriteSByte(_from.Values[Buildings.State.Values[building]]);

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        _from.Values[Buildings.State.Values[building]] = reader.ReadSByte();
        HeldOf(building) = (short)World.Items.First(Buildings.Items.Values[building]);
    }

    protected override bool AcceptsFrom(int building, int source)
    {
        var entering = Directions.Entering(World, source, building);
        var rotation = Buildings.Rotation.Values[building];
        var sourceBlock = Buildings.Block.Values[source];
        return SpecOf(building).IsArmored
            ? entering == rotation || (_isDuct[sourceBlock] && Directions.Facing(World, source) == building)
            : Math.Abs(entering - rotation) != 2 && !(World.Traits[sourceBlock].Has(Trait.Rotates) && NextOf(building) == source);
    }

    protected override bool HasWay(int building) => NextOf(building) >= 0;

    protected override bool TryPass(int building, int item) => TryGive(building, Directions.Facing(World, building), item);

    protected override bool IsEveryTakerWatched(int building) => World.Watch(NextOf(building));

    private ref int NextOf(int building) => ref _next.At(Buildings.State.Values[building]);
}
