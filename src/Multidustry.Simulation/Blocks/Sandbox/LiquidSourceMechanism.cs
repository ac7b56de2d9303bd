using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Sandbox;

/// <summary>Is always full of one liquid and hands it to its neighbours.</summary>
internal sealed class LiquidSourceMechanism : Mechanism
{
    private const short None = -1;

    private readonly EntityTable _sources;
    private readonly Column<short> _liquid;

    public LiquidSourceMechanism(World world) : base(world)
    {
        _sources = new EntityTable(world.State, "liquidSources");
        _liquid = _sources.AddColumn<short>("liquid");
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _sources.Allocate();
        _liquid.Values[row] = None;
    }

    public override void Freed(int building) => _sources.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var liquid = _liquid.Values[Buildings.State.Values[building]];
        var liquids = Buildings.Liquids.Values[building];
        if (liquid == None)
        {
            World.Liquids.Clear(liquids);
            World.SleepUntilChanged(building, -1);
            return;
        }
        World.Liquids.Set(liquids, liquid, World.Traits[Buildings.Block.Values[building]].LiquidCapacity);
        if (!LiquidTransfer.Dump(World, building, liquid))
            World.SleepUntilLiquidsChange(building);
    }

    public override bool OnlyMovesLiquids(int building) => true;

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        config.IsNull
        || (config.Kind == ConfigValueKind.Content && config.AsContent().Type == ContentType.Liquid
            && World.Content.Liquids.TryGet(config.AsContent().Id, out _));

    public override void Configure(int building, in ConfigValue config)
    {
        World.CatchUp(building);
        _liquid.Values[Buildings.State.Values[building]] = config.IsNull ? None : config.AsContent().Id;
        World.Wake(building);
    }

    public override ConfigValue ConfigOf(int building) =>
        _liquid.Values[Buildings.State.Values[building]] is not None and var liquid
            ? ConfigValue.Content(new ContentReference(ContentType.Liquid, liquid))
            : ConfigValue.Null;

    public override void WriteState(int building, ref BigEndianWriter writer) =>
        writer.WriteInt16(_liquid.Values[Buildings.State.Values[building]]);

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var liquid = reader.ReadInt16();
        _liquid.Values[Buildings.State.Values[building]] = World.Content.Liquids.TryGet(liquid, out _) ? liquid : None;
    }
}
