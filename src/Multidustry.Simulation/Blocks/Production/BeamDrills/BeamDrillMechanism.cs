using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Production.BeamDrills;

/// <summary>Plasma bores dig ore out of walls in front of them, with one beam for each tile of their side.</summary>
internal sealed class BeamDrillMechanism : Mechanism
{
    private const float WarmupSpeed = 1f / 60f;

    private readonly BeamDrillSpec[] _specs;
    private readonly EntityTable _drills;
    private readonly Column<BeamDrillState> _states;

    public BeamDrillMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(BeamDrillSpec.Of, "BeamDrill");
        _drills = new EntityTable(world.State, "beamDrills");
        _states = _drills.AddColumn<BeamDrillState>("state");
    }

    /// <summary>It never takes items, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building) => Buildings.State.Values[building] = _drills.Allocate();

    public override void Freed(int building) => _drills.Free(Buildings.State.Values[building]);

    public override void ProximityChanged(int building) => CastBeams(building, ref StateOf(building));

    public override bool ShouldConsume(int building) =>
        World.Items.Total.Values[Buildings.Items.Values[building]] < CapacityOf(building)
        && StateOf(building).Hits > 0 && Buildings.Is(building, BuildingFlags.Enabled);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override void Update(int building)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        ref var drill = ref StateOf(building);
        var efficiency = Buildings.Efficiency.Values[building];
        drill.Warmup = Scalars.Approach(drill.Warmup, efficiency > 0f ? 1f : 0f, WarmupSpeed);
        if (drill.SeenVersion != World.Tiles.Version)
            CastBeams(building, ref drill);
        var boost = Scalars.Lerp(1f, spec.Boost, Buildings.OptionalEfficiency.Values[building]);
        drill.Time += efficiency * Buildings.TimeScale.Values[building] * boost;
        var ticks = spec.TicksFor(drill.CommonItem);
        if (drill.Time >= ticks)
        {
            Collect(building, drill);
            drill.Time %= ticks;
        }
        if (DumpIsDueEvery(building, spec.DumpTime))
            ItemTransfer.Dump(World, building, ItemTransfer.Any);
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        ref var drill = ref StateOf(building);
        writer.WriteSingle(drill.Time);
        writer.WriteSingle(drill.Warmup);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var (time, warmup) = (reader.ReadFinite("time"), reader.ReadFinite("warmup"));
        ref var drill = ref StateOf(building);
        drill.Time = time;
        drill.Warmup = warmup;
    }

    public override string DescribeState(int building)
    {
        var drill = StateOf(building);
        return string.Create(CultureInfo.InvariantCulture, $"time {drill.Time:R} warmup {drill.Warmup:R} item {drill.CommonItem} by {drill.Hits}");
    }

    /// <summary>Every beam adds one of its item while there is room.</summary>
    private void Collect(int building, in BeamDrillState drill)
    {
        var items = Buildings.Items.Values[building];
        var size = World.Traits[Buildings.Block.Values[building]].Size;
        foreach (var item in drill.Items[..size])
            if (item >= 0 && World.Items.Total.Values[items] < CapacityOf(building))
                World.Items.Add(items, item, 1);
    }

    /// <summary>Each beam ends at the first solid tile, and gets something if that is ore.</summary>
    private void CastBeams(int building, ref BeamDrillState drill)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        var (dx, dy) = Directions.Step(Buildings.Rotation.Values[building]);
        var mixed = false;
        drill.SeenVersion = World.Tiles.Version;
        drill.CommonItem = -1;
        drill.Hits = 0;
        for (var beam = 0; beam < World.Traits[Buildings.Block.Values[building]].Size; beam++)
        {
            var (x, y) = FrontRow.Tile(World, building, beam);
            var item = drill.Items[beam] = FirstOre(spec, x, y, dx, dy);
            if (item < 0)
                continue;
            drill.Hits++;
            mixed |= drill.CommonItem >= 0 && drill.CommonItem != item;
            drill.CommonItem = item;
        }
        if (mixed)
            drill.CommonItem = -1;
    }

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

    private ref BeamDrillState StateOf(int building) => ref _states.At(Buildings.State.Values[building]);

    private int CapacityOf(int building) => World.Traits[Buildings.Block.Values[building]].ItemCapacity;
}
