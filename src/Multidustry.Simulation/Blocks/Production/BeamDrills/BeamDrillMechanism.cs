using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Production.BeamDrills;

/// <summary>Plasma bores dig ore out of walls in front of them, with one beam for each tile of their side.</summary>
internal sealed class BeamDrillMechanism : WallWorkerMechanism
{
    private const float WarmupTicks = 60f;

    private readonly BeamDrillSpec[] _specs;
    private readonly Column<BeamDrillOre> _ore;

    public BeamDrillMechanism(World world) : base(world, "beamDrills", WarmupTicks)
    {
        _specs = world.BlockTable.Specs(BeamDrillSpec.Of, "BeamDrill");
        _ore = Table.AddColumn<BeamDrillOre>("ore");
    }

    public override bool ShouldConsume(int building) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < CapacityOf(building)
        && _ore.Values[Buildings.State.Values[building]].Hits > 0 && Buildings.Is(building, BuildingFlags.Enabled);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = Buildings.State.Values[building];
        writer.WriteSingle(Time.Values[row]);
        writer.WriteSingle(Warmup.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = Buildings.State.Values[building];
        var (time, warmup) = (reader.ReadFinite("time"), reader.ReadFinite("warmup"));
        (Time.Values[row], Warmup.Values[row]) = (time, warmup);
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        var ore = _ore.Values[row];
        return string.Create(CultureInfo.InvariantCulture, $"time {Time.Values[row]:R} warmup {Warmup.Values[row]:R} item {ore.CommonItem} by {ore.Hits}");
    }

    protected override void Work(int building, int row)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var time = ref Time.At(row);
        time += Buildings.Efficiency.Values[building] * Buildings.TimeScale.Values[building] * Scalars.Lerp(1f, spec.Boost, Buildings.OptionalEfficiency.Values[building]);
        var ticks = spec.TicksFor(_ore.Values[row].CommonItem);
        if (time >= ticks)
        {
            Collect(building, _ore.Values[row]);
            time %= ticks;
        }
        if (DumpIsDueEvery(building, spec.DumpTime))
            ItemTransfer.Dump(World, building, ItemTransfer.Any);
    }

    /// <summary>Each beam ends at the first solid tile, and gets something if that is ore.</summary>
    protected override void LookAtWalls(int building, int row)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var ore = ref _ore.At(row);
        var (dx, dy) = Directions.Step(Buildings.Rotation.Values[building]);
        var mixed = false;
        ore.CommonItem = -1;
        ore.Hits = 0;
        for (var beam = 0; beam < World.Traits[Buildings.Block.Values[building]].Size; beam++)
        {
            var (x, y) = FrontRow.Tile(World, building, beam);
            var item = ore.Items[beam] = FirstOre(spec, x, y, dx, dy);
            if (item < 0)
                continue;
            ore.Hits++;
            mixed |= ore.CommonItem >= 0 && ore.CommonItem != item;
            ore.CommonItem = item;
        }
        if (mixed)
            ore.CommonItem = -1;
    }

    /// <summary>Every beam adds one of its item while there is room.</summary>
    private void Collect(int building, in BeamDrillOre ore)
    {
        var items = Buildings.Items.Values[building];
        var size = World.Traits[Buildings.Block.Values[building]].Size;
        foreach (var item in ore.Items[..size])
            if (item >= 0 && World.Items.Total.Values[items] < CapacityOf(building))
                World.Items.Add(items, item, 1);
    }

    protected override int Reach(int building) => _specs[Buildings.Block.Values[building]].Range;

    private short FirstOre(BeamDrillSpec spec, int x, int y, int dx, int dy)
    {
        for (var i = 0; i < spec.Range; i++)
        {
            var (tileX, tileY) = (x + dx * i, y + dy * i);
            if (!World.Tiles.Contains(tileX, tileY) || !World.IsSolid(tileX, tileY))
                continue;
            var drop = World.WallDropAt(World.Tiles.IndexOf(tileX, tileY));
            return drop >= 0 && spec.Digs[drop] ? (short)drop : (short)-1;
        }
        return -1;
    }

    private int CapacityOf(int building) => World.Traits[Buildings.Block.Values[building]].ItemCapacity;
}
