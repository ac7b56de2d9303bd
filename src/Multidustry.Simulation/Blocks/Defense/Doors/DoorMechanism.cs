using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Blocks.Defense.Doors;

/// <summary>Doors are walls that open and close by configuration, together with all doors they touch.</summary>
internal sealed class DoorMechanism : Mechanism
{
    private readonly EntityTable _doors;
    private readonly Column<bool> _open;
    private readonly List<int> _chain = [];

    public DoorMechanism(World world) : base(world)
    {
        _doors = new EntityTable(world.State, "doors");
        _open = _doors.AddColumn<bool>("open");
    }

    public override void Created(int building) => Buildings.State.Values[building] = _doors.Allocate();

    public override void Freed(int building) => _doors.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool IsSolid(int building) => !_open.Values[Buildings.State.Values[building]];

    public override bool AcceptsConfig(int building, in ConfigValue config) => config.Kind == ConfigValueKind.Boolean;

    /// <summary>Opens or closes the whole chain, except doors that would close on somebody.</summary>
    public override void Configure(int building, in ConfigValue config)
    {
        var open = config.AsBoolean();
        FindChain(building);
        foreach (var door in _chain)
            if (open || !UnitAreas.AnyStandsOn(World, AreaOf(door)))
                _open.Values[Buildings.State.Values[door]] = open;
        World.Tiles.MarkChanged();
    }

    public override ConfigValue ConfigOf(int building) => ConfigValue.Boolean(_open.Values[Buildings.State.Values[building]]);

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteBoolean(_open.Values[Buildings.State.Values[building]]);

    public override void ReadState(int building, ref BigEndianReader reader) =>
        _open.Values[Buildings.State.Values[building]] = reader.ReadBoolean();

    public override string DescribeState(int building) => IsSolid(building) ? "closed" : "open";

    private void FindChain(int building)
    {
        _chain.Clear();
        _chain.Add(building);
        for (var i = 0; i < _chain.Count; i++)
            foreach (var neighbour in Buildings.NeighboursOf(_chain[i]))
                if (World.MechanismOf(neighbour) == this && !_chain.Contains(neighbour))
                    _chain.Add(neighbour);
    }

    private Footprint AreaOf(int building)
    {
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        return Footprint.Of(origin.X, origin.Y, World.Traits[Buildings.Block.Values[building]].Size);
    }
}
