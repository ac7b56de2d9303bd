using Multidustry.Core.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Logic;
using Multidustry.Simulation.Tiles;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Blocks.Defense.Doors;

/// <summary>Doors are walls that open and close by configuration, together with all doors they touch.</summary>
internal sealed class DoorMechanism : Mechanism
{
    /// <summary>Ticks between two moves of a chain by programs.</summary>
    private const float ProgramInterval = 80f;

    private readonly EntityTable _doors;
    private readonly Column<bool> _open;
    private readonly Column<int> _joined;
    private readonly Column<float> _lastMove;
    private readonly StateValue<int> _joins;
    private readonly List<int> _chain = [];
    private readonly HashSet<int> _found = [];

    public DoorMechanism(World world) : base(world)
    {
        _doors = new EntityTable(world.State, "doors");
        _open = _doors.AddColumn<bool>("open");
        _joined = _doors.AddColumn<int>("joined");
        _lastMove = _doors.AddColumn<float>("lastMove");
        _joins = world.State.Register(new StateValue<int>("doors.joins"));
    }

    public override void Created(int building) => Buildings.State.Values[building] = _doors.Allocate();

    public override void Freed(int building) => _doors.Free(Buildings.State.Values[building]);

    /// <summary>The door of a chain that found its neighbours last keeps the time for all of them.</summary>
    public override void ProximityAdded(int building) => _joined.Values[Buildings.State.Values[building]] = ++_joins.Value;

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool IsSolid(int building) => !_open.Values[Buildings.State.Values[building]];

    public override bool AcceptsConfig(int building, in ConfigValue config) => config.Kind == ConfigValueKind.Boolean;

    /// <summary>Opens or closes the whole chain, except doors that would close on somebody.</summary>
    public override void Configure(int building, in ConfigValue config)
    {
        FindChain(building);
        Move(config.AsBoolean());
    }

    public override ConfigValue ConfigOf(int building) => ConfigValue.Boolean(!IsSolid(building));

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Boolean(!IsSolid(building));
        return property == LogicProperty.Enabled;
    }

    /// <summary>To programs, a door that is switched on is open. They can't move one as often as they like.</summary>
    public override void Control(int building, LogicProperty property, in LogicArguments arguments)
    {
        if (property != LogicProperty.Enabled || arguments.Enables == !IsSolid(building) || (!arguments.Enables && IsInTheWay(building)))
            return;
        FindChain(building);
        ref var last = ref _lastMove.At(Timekeeper());
        var now = World.Clock.Time;
        if (now - last < ProgramInterval && now >= last)
            return;
        last = now;
        Move(arguments.Enables);
    }

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteBoolean(!IsSolid(building));

    public override void ReadState(int building, ref BigEndianReader reader) =>
        _open.Values[Buildings.State.Values[building]] = reader.ReadBoolean();

    public override string DescribeState(int building) => IsSolid(building) ? "closed" : "open";

    private void Move(bool open)
    {
        foreach (var door in _chain)
        {
            if (!open && IsInTheWay(door))
                continue;
            _open.Values[Buildings.State.Values[door]] = open;
            World.TilesChanged(World.Lifecycle.AreaOf(door));
        }
    }

    private void FindChain(int building)
    {
        _chain.Clear();
        _found.Clear();
        _chain.Add(building);
        _found.Add(building);
        for (var i = 0; i < _chain.Count; i++)
            foreach (var neighbour in Buildings.NeighboursOf(_chain[i]))
                if (World.MechanismOf(neighbour) == this && _found.Add(neighbour))
                    _chain.Add(neighbour);
    }

    private int Timekeeper()
    {
        var latest = Buildings.State.Values[_chain[0]];
        foreach (var door in _chain)
            if (_joined.Values[Buildings.State.Values[door]] > _joined.Values[latest])
                latest = Buildings.State.Values[door];
        return latest;
    }

    private bool IsInTheWay(int building)
    {
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        return UnitAreas.AnyStandsOn(World, Footprint.Of(origin.X, origin.Y, World.Traits[Buildings.Block.Values[building]].Size));
    }
}
