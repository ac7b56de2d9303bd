using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Production.Drills;

/// <summary>Drills dig the ore that covers most of their tiles, faster when warm and wetted.</summary>
internal sealed class DrillMechanism : Mechanism
{
    private readonly DrillSpec[] _specs;
    private readonly EntityTable _drills;
    private readonly Column<float> _progress;
    private readonly Column<float> _warmup;
    private readonly Column<short> _item;
    private readonly Column<short> _tiles;

    public DrillMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(DrillSpec.Of, "Drill");
        _drills = new EntityTable(world.State, "drills");
        _progress = _drills.AddColumn<float>("progress");
        _warmup = _drills.AddColumn<float>("warmup");
        _item = _drills.AddColumn<short>("item");
        _tiles = _drills.AddColumn<short>("tiles");
    }

    /// <summary>It never takes anything, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _drills.Allocate();
        _item.Values[row] = -1;
    }

    public override void Freed(int building) => _drills.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building) => CountOre(building);

    public override bool ShouldConsume(int building) =>
        HasRoom(building) && Buildings.Is(building, BuildingFlags.Enabled) && _item.Values[Buildings.State.Values[building]] >= 0;

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = _specs[Buildings.Block.Values[building]];
        var item = _item.Values[row];
        if (DumpIsDue(building, spec.DumpTime / Buildings.TimeScale.Values[building]))
            ItemTransfer.Dump(World, building, item >= 0 && World.Items.Get(Buildings.Items.Values[building], item) > 0 ? item : ItemTransfer.Any);
        if (item < 0)
            return;
        var ticks = spec.TicksPerItem[item];
        var efficiency = Buildings.Efficiency.Values[building];
        ref var warmup = ref _warmup.At(row);
        ref var progress = ref _progress.At(row);
        if (!HasRoom(building) || !(efficiency > 0f))
        {
            warmup = Scalars.Approach(warmup, 0f, spec.WarmupSpeed);
            return;
        }
        var speed = Scalars.Lerp(1f, spec.Boost, Buildings.OptionalEfficiency.Values[building]) * efficiency;
        warmup = Scalars.Approach(warmup, speed, spec.WarmupSpeed);
        progress += Buildings.TimeScale.Values[building] * _tiles.Values[row] * speed * warmup;
        if (progress < ticks)
            return;
        for (var left = (int)(progress / ticks); left > 0; left--)
            ItemTransfer.Offload(World, building, item);
        progress %= ticks;
    }

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = Buildings.State.Values[building];
        writer.WriteSingle(_progress.Values[row]);
        writer.WriteSingle(_warmup.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = Buildings.State.Values[building];
        var (progress, warmup) = (reader.ReadFinite("progress"), reader.ReadFinite("warmup"));
        _progress.Values[row] = progress;
        _warmup.Values[row] = warmup;
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Create(CultureInfo.InvariantCulture, $"progress {_progress.Values[row]:R} warmup {_warmup.Values[row]:R} item {_item.Values[row]} on {_tiles.Values[row]}");
    }

    private bool HasRoom(int building) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < World.Traits[Buildings.Block.Values[building]].ItemCapacity;

    /// <summary>Chooses the item: those that matter first, then the one on most tiles, then the higher id.</summary>
    private void CountOre(int building)
    {
        var items = World.Content.Items;
        Span<short> counts = stackalloc short[items.Count];
        counts.Clear();
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var area = Footprint.Of(origin.X, origin.Y, World.Traits[Buildings.Block.Values[building]].Size);
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (World.Tiles.Contains(x, y) && World.DropAt(World.Tiles.IndexOf(x, y)) is >= 0 and var drop)
                    counts[drop]++;
        var best = -1;
        for (var item = 0; item < counts.Length; item++)
        {
            if (counts[item] == 0 || float.IsPositiveInfinity(_specs[Buildings.Block.Values[building]].TicksPerItem[item]))
                continue;
            var better = best < 0
                || (items[item].IsLowPriority != items[best].IsLowPriority ? !items[item].IsLowPriority : counts[item] >= counts[best]);
            if (better)
                best = item;
        }
        var row = Buildings.State.Values[building];
        _item.Values[row] = (short)best;
        _tiles.Values[row] = best < 0 ? (short)0 : counts[best];
    }
}
