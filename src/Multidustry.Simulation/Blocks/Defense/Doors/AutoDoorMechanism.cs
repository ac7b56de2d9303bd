using Multidustry.Core.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Units;

namespace Multidustry.Simulation.Blocks.Defense.Doors;

/// <summary>Automatic doors stand open while a walking unit of their team is near.</summary>
internal sealed class AutoDoorMechanism : Mechanism
{
    private const float TileSize = 8f;

    private readonly AutoDoorSpec[] _specs;
    private readonly EntityTable _doors;
    private readonly Column<float> _lastLook;
    private readonly Column<bool> _open;

    public AutoDoorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(AutoDoorSpec.Of, "AutoDoor");
        _doors = new EntityTable(world.State, "autoDoors");
        _lastLook = _doors.AddColumn<float>("lastLook");
        _open = _doors.AddColumn<bool>("open");
    }

    /// <summary>Doors made in the same tick look at different times.</summary>
    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _doors.Allocate();
        _lastLook.Values[row] = World.Clock.Time - World.RandomState.NextSingle() * _specs[Buildings.Block.Values[building]].Interval;
    }

    public override void Freed(int building) => _doors.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = _specs[Buildings.Block.Values[building]];
        ref var last = ref _lastLook.At(row);
        var now = World.Clock.Time;
        if (now - last < spec.Interval && now >= last)
            return;
        last = now;
        var (x, y) = World.CentreOf(building);
        var size = World.Traits[Buildings.Block.Values[building]].Size * TileSize + spec.Margin * 2f;
        var open = UnitAreas.AnyOfTeamNear(World, Buildings.Team.Values[building], x, y, size);
        if (open == _open.Values[row])
            return;
        _open.Values[row] = open;
        World.TilesChanged(World.Lifecycle.AreaOf(building));
    }

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool IsSolid(int building) => !_open.Values[Buildings.State.Values[building]];

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Boolean(!IsSolid(building));
        return property == LogicProperty.Enabled;
    }

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteBoolean(!IsSolid(building));

    public override void ReadState(int building, ref BigEndianReader reader) =>
        _open.Values[Buildings.State.Values[building]] = reader.ReadBoolean();

    public override string DescribeState(int building) => IsSolid(building) ? "closed" : "open";
}
