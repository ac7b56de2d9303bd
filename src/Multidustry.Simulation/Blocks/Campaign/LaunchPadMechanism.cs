using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Blocks.Consumption;

namespace Multidustry.Simulation.Blocks.Campaign;

/// <summary>Launch pads send their items away when they are full and loaded. Outside a campaign nobody receives them.</summary>
internal sealed class LaunchPadMechanism : Mechanism
{
    private readonly LaunchPadSpec[] _specs;
    private readonly EntityTable _pads;
    private readonly Column<float> _loaded;

    public LaunchPadMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(LaunchPadSpec.Of, "LaunchPad");
        _pads = new EntityTable(world.State, "launchPads");
        _loaded = _pads.AddColumn<float>("loaded");
    }

    public override bool SignalsRoom => true;

    public override void Created(int building) => Buildings.State.Values[building] = _pads.Allocate();

    public override void Freed(int building) => _pads.Free(Buildings.State.Values[building]);

    public override bool ShouldConsume(int building) => Loaded(building) < _specs[Buildings.Block.Values[building]].LaunchTime;

    public override bool AcceptsItem(int building, int source, int item)
    {
        var items = Buildings.Items.Values[building];
        var total = World.Items.Total.Values[items];
        return total < World.Traits[Buildings.Block.Values[building]].ItemCapacity
            && (_specs[Buildings.Block.Values[building]].MixesItems || total == 0 || World.Items.First(items) == item);
    }

    public override void Update(int building)
    {
        Loaded(building) += Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        var (block, items) = (Buildings.Block.Values[building], Buildings.Items.Values[building]);
        if (Loaded(building) < _specs[block].LaunchTime || World.Items.Total.Values[items] < World.Traits[block].ItemCapacity)
            return;
        ConsumptionUpdate.TakeForCraft(World, building);
        World.Items.Clear(items);
        World.Launches.Add();
        Loaded(building) = 0f;
        World.Changed(building);
    }

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(Scalars.Clamp(Loaded(building) / _specs[Buildings.Block.Values[building]].LaunchTime));
        return property == LogicProperty.Progress;
    }

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteSingle(Loaded(building));

    public override void ReadState(int building, ref BigEndianReader reader) => Loaded(building) = reader.ReadFinite("launch pad's counter");

    public override string DescribeState(int building) => FormattableString.Invariant($"loaded {Loaded(building):R}");

    private ref float Loaded(int building) => ref _loaded.At(Buildings.State.Values[building]);
}
