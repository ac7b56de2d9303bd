using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Power.Nodes;

/// <summary>
/// Beam nodes link the first building with power in each of four directions, as long as nothing insulated is before it. They
/// look anew whenever a block came or went where a beam of theirs can reach.
/// </summary>
internal sealed class BeamNodeMechanism : Mechanism, ITileWatcher
{
    private const int Sides = 4;

    private readonly BeamNodeSpec[] _specs;
    private readonly bool[] _isNode;
    private readonly EntityTable _nodes;
    private readonly Column<int> _building;
    private readonly StridedColumn<EntityHandle> _links;

    public BeamNodeMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(BeamNodeSpec.Of, "BeamNode");
        _isNode = [.. world.Content.Blocks.Select(block => block.Class.Is("PowerNode"))];
        _nodes = new EntityTable(world.State, "beamNodes");
        _building = _nodes.AddColumn<int>("building");
        _links = _nodes.AddColumn<EntityHandle>("links", Sides);
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _nodes.Allocate();
        _building.Values[row] = building;
    }

    public override void Freed(int building) => _nodes.Free(Buildings.State.Values[building]);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public void TilesChanged(Footprint area)
    {
        for (var row = 0; row < _nodes.RowCount; row++)
            if (_nodes.IsAlive(row) && Reaches(_building.Values[row], area))
                World.Touch(_building.Values[row]);
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        for (var direction = 0; direction < Sides; direction++)
        {
            ref var link = ref _links.At(row, direction);
            var (previous, found) = (link, Look(building, direction));
            link = found < 0 ? default : Buildings.HandleOf(found);
            if (link == previous)
                continue;
            if (Buildings.IsAlive(previous) && Buildings.ListPosition.Values[previous.Row] >= 0)
                World.PowerGraphs.Unlink(building, previous.Row);
            if (found >= 0)
                World.PowerGraphs.Link(building, found);
        }
        World.SleepUntilChanged(building, -1);
    }

    private bool Reaches(int building, Footprint area)
    {
        var (block, origin) = (Buildings.Block.Values[building], Buildings.Position.Values[building]);
        var reach = _specs[block].Range + World.Traits[block].Size / 2;
        return (origin.X >= area.Left && origin.X <= area.Right && origin.Y >= area.Bottom - reach && origin.Y <= area.Top + reach)
            || (origin.Y >= area.Bottom && origin.Y <= area.Top && origin.X >= area.Left - reach && origin.X <= area.Right + reach);
    }

    private int Look(int building, int direction)
    {
        var block = Buildings.Block.Values[building];
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var (dx, dy) = Directions.Step(direction);
        var edge = World.Traits[block].Size / 2;
        for (var distance = 1 + edge; distance <= _specs[block].Range + edge; distance++)
        {
            var other = World.Tiles.BuildingAt(origin.X + distance * dx, origin.Y + distance * dy);
            if (other < 0)
                continue;
            if (World.PowerGraphs.SpecOf(other).IsInsulated)
                return -1;
            if (Buildings.Power.Values[other] >= 0 && Buildings.Team.Values[other] == Buildings.Team.Values[building]
                && !_isNode[Buildings.Block.Values[other]] && World.Content.Blocks[Buildings.Block.Values[other]].ConnectsPower)
                return other;
        }
        return -1;
    }
}
