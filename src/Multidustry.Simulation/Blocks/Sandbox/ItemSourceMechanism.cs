using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Sandbox;

/// <summary>Gives one kind of item without end, to its neighbours in turn.</summary>
internal sealed class ItemSourceMechanism : Mechanism
{
    /// <summary>Of a tick, as many as there are numbers from 1 to 2.</summary>
    private const float Parts = 1 << 23;

    private readonly float[] _ticksPerItem;
    private readonly EntityTable _sources;
    private readonly Column<float> _counter;
    private readonly Column<short> _item;

    public ItemSourceMechanism(World world) : base(world)
    {
        _ticksPerItem = world.BlockTable.Specs(block => 60f / block.Integer("itemsPerSecond"), "ItemSource");
        _sources = new EntityTable(world.State, "itemSources");
        _counter = _sources.AddColumn<float>("counter");
        _item = _sources.AddColumn<short>("item");
    }

    /// <summary>It never takes anything, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _sources.Allocate();
        _item.Values[row] = ContentChoice.None;
    }

    public override void Freed(int building) => _sources.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var item = _item.Values[row];
        if (item == ContentChoice.None)
        {
            World.SleepUntilChanged(building, -1);
            return;
        }
        ref var counter = ref _counter.At(row);
        counter += Buildings.IsSteady.Values[building] ? 1f : Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building];
        var limit = _ticksPerItem[Buildings.Block.Values[building]];
        var refused = false;
        // Who refused one item refuses the others of this tick too.
        for (; counter >= limit; counter -= limit)
            refused = refused || !ItemTransfer.Offer(World, building, item);
        if (!Buildings.IsSteady.Values[building])
            return;
        if (refused && WaitsForAll(building))
            PutOffUntilThereIsRoom(building, limit);
        else if (TurnsInVain(building) is > 1 and var turns)
            World.PutOff(building, turns + 1);
    }

    /// <summary>Where ticks must be counted one by one, not too many are left to be made up for at once.</summary>
    private void PutOffUntilThereIsRoom(int building, float limit)
    {
        if (IsCountedWhole(limit))
            World.PutOffUntilWoken(building);
        else
            World.PutOff(building, AlarmWheel.Reach);
    }

    /// <summary>Ticks in which nobody took anything.</summary>
    public override void Advance(int building, int ticks)
    {
        ref var counter = ref _counter.At(Buildings.State.Values[building]);
        var limit = _ticksPerItem[Buildings.Block.Values[building]];
        for (; ticks > 0; ticks--)
        {
            for (counter += 1f; counter >= limit;)
                counter -= limit;
            if (TryCountWhole(ref counter, limit, ticks - 1))
                return;
        }
    }

    /// <summary>
    /// What is left of a tick is a multiple of the smallest difference between numbers from 1 to 2. Where the limit is one too, nothing
    /// is rounded from then on, and so many ticks are a division of whole numbers.
    /// </summary>
    private static bool TryCountWhole(ref float counter, float limit, int ticks)
    {
        var (rest, whole) = (counter * Parts, limit * Parts);
        if (!IsCountedWhole(limit) || rest != MathF.Floor(rest))
            return false;
        counter = ticks < uint.MaxValue / (uint)Parts
            ? ((uint)rest + (uint)ticks * (uint)Parts) % (uint)whole / Parts
            : ((long)rest + ticks * (long)Parts) % (long)whole / Parts;
        return true;
    }

    private static bool IsCountedWhole(float limit) => limit <= 1f && limit * Parts == MathF.Floor(limit * Parts);

    public override bool AcceptsConfig(int building, in ConfigValue config) => ContentChoice.Accepts(World.Content, ContentType.Item, config);

    public override void Configure(int building, in ConfigValue config)
    {
        _item.Values[Buildings.State.Values[building]] = ContentChoice.IdOf(config);
        World.Wake(building);
    }

    public override ConfigValue ConfigOf(int building) => ContentChoice.Of(ContentType.Item, _item.Values[Buildings.State.Values[building]]);

    public override void WriteState(int building, ref BigEndianWriter writer) =>
        writer.WriteInt16(_item.Values[Buildings.State.Values[building]]);

    public override void ReadState(int building, ref BigEndianReader reader) =>
        _item.Values[Buildings.State.Values[building]] = ContentChoice.Known(World.Content, ContentType.Item, reader.ReadInt16());

    /// <summary>
    /// Whether all who refused will say when they might take something. Those that are busy will soon, so waiting for them is
    /// not worth it.
    /// </summary>
    private bool WaitsForAll(int building)
    {
        foreach (var other in Buildings.NeighboursOf(building))
            if (MayTake(other) && World.MayMakeRoomSoon(other))
                return false;
        foreach (var other in Buildings.NeighboursOf(building))
            if (MayTake(other) && !World.Watch(other))
                return false;
        return true;
    }

    /// <summary>The next turns in which nobody will take anything.</summary>
    private int TurnsInVain(int building)
    {
        var turns = AlarmWheel.Reach;
        foreach (var other in Buildings.NeighboursOf(building))
            if (MayTake(other))
                turns = Math.Min(turns, World.MechanismOf(other).TurnsOfRefusal(other, building));
        return turns;
    }

    private bool MayTake(int other) => World.Traits[Buildings.Block.Values[other]].Has(Trait.MayTakeItems);
}
