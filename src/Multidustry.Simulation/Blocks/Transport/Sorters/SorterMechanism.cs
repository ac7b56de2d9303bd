using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Sorters;

/// <summary>
/// Sorters let the chosen item straight through and send everything else to the sides; inverted ones the other way round,
/// and so do switched-off ones.
/// </summary>
internal sealed class SorterMechanism : InstantTransfer
{
    private readonly SorterSpec[] _specs;
    private readonly EntityTable _sorters;
    private readonly Column<short> _item;

    public SorterMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(SorterSpec.Of, SorterSpec.Classes);
        _sorters = new EntityTable(world.State, "sorters");
        _item = _sorters.AddColumn<short>("item");
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _sorters.Allocate();
        _item.Values[row] = ContentChoice.None;
    }

    public override void Freed(int building) => _sorters.Free(Buildings.State.Values[building]);

    public override bool AcceptsConfig(int building, in ConfigValue config) => ContentChoice.Accepts(World.Content, ContentType.Item, config);

    public override void Configure(int building, in ConfigValue config)
    {
        ItemOf(building) = ContentChoice.IdOf(config);
        World.Changed(building);
    }

    public override ConfigValue ConfigOf(int building) => ContentChoice.Of(ContentType.Item, ItemOf(building));

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteInt16(ItemOf(building));

    public override void ReadState(int building, ref BigEndianReader reader) =>
        ItemOf(building) = ContentChoice.Known(World.Content, ContentType.Item, reader.ReadInt16());

    protected override int TargetOf(int building, int source, int item, bool turn)
    {
        var direction = Directions.Entering(World, source, building);
        if (direction < 0)
            return -1;
        var isChosen = item == ItemOf(building) != _specs[Buildings.Block.Values[building]].IsInverted;
        if (isChosen == Buildings.Is(building, BuildingFlags.Enabled))
        {
            var front = Directions.Beside(World, building, direction);
            return front >= 0 && IsInstant(source) && IsInstant(front) ? -1 : front;
        }
        var (right, left) = (Directions.Beside(World, building, direction - 1), Directions.Beside(World, building, direction + 1));
        var (rightTakes, leftTakes) = (SideTakes(building, source, right, item), SideTakes(building, source, left, item));
        if (rightTakes && leftTakes)
            return Alternate(building, direction, right, left, turn);
        return rightTakes ? right : leftTakes ? left : -1;
    }

    private ref short ItemOf(int building) => ref _item.At(Buildings.State.Values[building]);
}
