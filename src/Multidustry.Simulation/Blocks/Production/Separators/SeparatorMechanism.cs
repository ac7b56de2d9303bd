using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using System.Globalization;

namespace Multidustry.Simulation.Blocks.Production.Separators;

/// <summary>Separators find one of several items per craft. Which one is a hash of a number that each of them counts for itself.</summary>
internal sealed class SeparatorMechanism : Mechanism
{
    private const float WarmupSpeed = 0.02f;

    private readonly SeparatorSpec[] _specs;
    private readonly EntityTable _separators;
    private readonly Column<float> _progress;
    private readonly Column<float> _warmup;
    private readonly Column<int> _seed;

    public SeparatorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(SeparatorSpec.Of, "Separator");
        _separators = new EntityTable(world.State, "separators");
        _progress = _separators.AddColumn<float>("progress");
        _warmup = _separators.AddColumn<float>("warmup");
        _seed = _separators.AddColumn<int>("seed");
    }

    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _separators.Allocate();
        _seed.Values[row] = GameRandom.Seeded(World.Tiles.PositionOf(Buildings.Tile.Values[building]).Packed, 0, int.MaxValue - 1);
    }

    public override void Freed(int building) => _separators.Free(Buildings.State.Values[building]);

    /// <summary>There must be room for a result; what is still to be separated does not count.</summary>
    public override bool ShouldConsume(int building)
    {
        var block = Buildings.Block.Values[building];
        var items = Buildings.Items.Values[building];
        var found = World.Items.Total.Values[items];
        foreach (var item in _specs[block].Inputs)
            found -= World.Items.Get(items, item);
        return found < World.Traits[block].ItemCapacity && Buildings.Is(building, BuildingFlags.Enabled);
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = _specs[Buildings.Block.Values[building]];
        ref var progress = ref _progress.At(row);
        ref var warmup = ref _warmup.At(row);
        var efficiency = Buildings.Efficiency.Values[building];
        var before = warmup;
        if (efficiency > 0f)
            progress += 1f / spec.CraftTime * (efficiency * Buildings.TimeScale.Values[building]);
        warmup = Scalars.Lerp(warmup, efficiency > 0f ? 1f : 0f, WarmupSpeed);
        if (!(efficiency > 0f) && warmup == before && progress < 1f && Rest(building))
            return;
        if (progress >= 1f)
        {
            progress %= 1f;
            Separate(building, spec, ref _seed.At(row));
        }
        if (DumpIsDueEvery(building, spec.DumpTime))
            ItemTransfer.Dump(World, building, ItemTransfer.Any);
    }

    public override bool CanDump(int building, int other, int item) => !World.Consumption[Buildings.Block.Values[building]].TakesItem[item];

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(_progress.Values[Buildings.State.Values[building]]);
        return property == LogicProperty.Progress;
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = Buildings.State.Values[building];
        writer.WriteSingle(_progress.Values[row]);
        writer.WriteSingle(_warmup.Values[row]);
        writer.WriteInt32(_seed.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = Buildings.State.Values[building];
        var (progress, warmup, seed) = (reader.ReadFinite("progress"), reader.ReadFinite("warmup"), reader.ReadInt32());
        _progress.Values[row] = progress;
        _warmup.Values[row] = warmup;
        _seed.Values[row] = seed;
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Create(CultureInfo.InvariantCulture, $"progress {_progress.Values[row]:R} warmup {_warmup.Values[row]:R} seed {_seed.Values[row]}");
    }

    private void Separate(int building, SeparatorSpec spec, ref int seed)
    {
        var result = spec.ResultOf(GameRandom.Seeded(seed++, 0, spec.TotalWeight - 1));
        ConsumptionUpdate.TakeForCraft(World, building);
        if (World.Items.Get(Buildings.Items.Values[building], result) < World.Traits[Buildings.Block.Values[building]].ItemCapacity)
            ItemTransfer.Offload(World, building, result);
    }
}
