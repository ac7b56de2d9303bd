using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Transport.Unloaders;

/// <summary>Duct unloaders take an item from the building behind, except from cores, and give it to the one ahead. Without a choice the items take turns by id.</summary>
internal sealed class DirectionalUnloaderMechanism : Mechanism
{
    private const int Behind = 2;

    private readonly DirectionalUnloaderSpec[] _specs;
    private readonly EntityTable _unloaders;
    private readonly Column<float> _timer;
    private readonly Column<short> _item;
    private readonly Column<short> _offset;

    public DirectionalUnloaderMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(DirectionalUnloaderSpec.Of, DirectionalUnloaderSpec.Classes);
        _unloaders = new EntityTable(world.State, "directionalUnloaders");
        _timer = _unloaders.AddColumn<float>("timer");
        _item = _unloaders.AddColumn<short>("item");
        _offset = _unloaders.AddColumn<short>("offset");
    }

    /// <summary>It never takes anything, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _unloaders.Allocate();
        _item.Values[row] = ContentChoice.None;
    }

    public override void Freed(int building) => _unloaders.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var speed = _specs[Buildings.Block.Values[building]].Speed;
        ref var timer = ref _timer.At(Buildings.State.Values[building]);
        timer += Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        if (timer < speed)
            return;
        timer %= speed;
        var (front, back) = (Directions.Facing(World, building), Directions.Facing(World, building, Behind));
        if (IsOurs(building, front) && IsOurs(building, back) && GivesTo(building, back))
            TryMove(building, front, back);
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) => ContentChoice.Accepts(World.Content, ContentType.Item, config);

    public override void Configure(int building, in ConfigValue config)
    {
        _item.Values[Buildings.State.Values[building]] = ContentChoice.IdOf(config);
        World.Wake(building);
    }

    public override ConfigValue ConfigOf(int building) => ContentChoice.Of(ContentType.Item, _item.Values[Buildings.State.Values[building]]);

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = Buildings.State.Values[building];
        writer.WriteInt16(_item.Values[row]);
        writer.WriteInt16(_offset.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = Buildings.State.Values[building];
        _item.Values[row] = ContentChoice.Known(World.Content, ContentType.Item, reader.ReadInt16());
        var offset = reader.ReadInt16();
        if (offset < 0)
            throw new MalformedDataException($"An unloader can't go on with item {offset}", reader.Position);
        _offset.Values[row] = offset;
    }

    private bool IsOurs(int building, int other) => other >= 0 && Buildings.Team.Values[other] == Buildings.Team.Values[building];

    private bool GivesTo(int building, int back) =>
        Buildings.Items.Values[back] >= 0
        && World.MechanismOf(back).CanUnload(back)
        && (_specs[Buildings.Block.Values[building]].AllowsCores || !Buildings.Is(back, BuildingFlags.SharesCoreItems));

    private void TryMove(int building, int front, int back)
    {
        var row = Buildings.State.Values[building];
        if (_item.Values[row] is not ContentChoice.None and var chosen)
        {
            TryMove(building, front, back, chosen);
            return;
        }
        var count = World.Content.Items.Count;
        for (var i = 0; i < count; i++)
        {
            var item = (i + _offset.Values[row]) % count;
            if (!TryMove(building, front, back, item))
                continue;
            _offset.Values[row] = (short)(item + 1);
            return;
        }
    }

    private bool TryMove(int building, int front, int back, int item)
    {
        var items = Buildings.Items.Values[back];
        if (World.Items.Get(items, item) <= 0 || !World.MechanismOf(front).AcceptsItem(front, building, item))
            return false;
        World.MechanismOf(front).HandleItem(front, building, item);
        World.Items.Remove(items, item, 1);
        World.MechanismOf(back).ItemTaken(back);
        return true;
    }
}
