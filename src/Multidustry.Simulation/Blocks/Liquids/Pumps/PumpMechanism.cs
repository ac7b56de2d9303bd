using System.Globalization;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Liquids.Pumps;

/// <summary>Pumps draw the liquid of the floor they stand on, the more the more of their tiles are wet.</summary>
internal sealed class PumpMechanism : Mechanism
{
    private const float AlmostFull = 0.01f;
    private const short Dry = -1;

    private readonly PumpSpec[] _specs;
    private readonly EntityTable _pumps;
    private readonly Column<float> _tiles;
    private readonly Column<short> _liquid;
    private readonly Column<float> _cycle;

    public PumpMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(PumpSpec.Of, "Pump");
        _pumps = new EntityTable(world.State, "pumps");
        _tiles = _pumps.AddColumn<float>("tiles");
        _liquid = _pumps.AddColumn<short>("liquid");
        _cycle = _pumps.AddColumn<float>("cycle");
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _pumps.Allocate();
        _liquid.Values[row] = Dry;
    }

    public override void Freed(int building) => _pumps.Free(Buildings.State.Values[building]);

    public override bool ShouldConsume(int building) =>
        LiquidOf(building) is not Dry and var liquid
        && World.Liquids.Get(Buildings.Liquids.Values[building], liquid) < CapacityOf(building) - AlmostFull
        && Buildings.Is(building, BuildingFlags.Enabled);

    public override void Update(int building)
    {
        var liquid = LiquidOf(building);
        if (liquid == Dry)
            return;
        var efficiency = Buildings.Efficiency.Values[building];
        if (efficiency > 0f)
            Draw(building, liquid, efficiency);
        if (!LiquidTransfer.Dump(World, building, liquid) && !(efficiency > 0f))
            World.SleepUntilLiquidsChange(building);
    }

    /// <summary>Looks at the floor again. Where different liquids meet, the last tile's is pumped, as if all were of it.</summary>
    public override void ProximityChanged(int building)
    {
        var (tiles, liquid) = (0f, Dry);
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var area = Footprint.Of(origin.X, origin.Y, World.Traits[Buildings.Block.Values[building]].Size);
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
            {
                if (!World.Tiles.Contains(x, y) || World.Ground.LiquidOf(World.Tiles.IndexOf(x, y)) is not (>= 0 and var drop))
                    continue;
                liquid = drop;
                tiles += World.Ground.LiquidShareOf(World.Tiles.IndexOf(x, y));
            }
        var row = Buildings.State.Values[building];
        _tiles.Values[row] = tiles;
        _liquid.Values[row] = liquid;
    }

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        var liquid = LiquidOf(building);
        value = property switch
        {
            LogicProperty.Efficiency => MlogValue.Number(ShouldConsume(building) ? Buildings.Efficiency.Values[building] : 0f),
            LogicProperty.TotalLiquids => MlogValue.Number(liquid == Dry ? 0f : World.Liquids.Get(Buildings.Liquids.Values[building], liquid)),
            LogicProperty.Progress => MlogValue.Number(Scalars.Clamp(_cycle.Values[Buildings.State.Values[building]] / _specs[Buildings.Block.Values[building]].CycleTicks)),
            _ => default,
        };
        return property is LogicProperty.Efficiency or LogicProperty.TotalLiquids or LogicProperty.Progress;
    }

    public override string DescribeState(int building) =>
        string.Create(CultureInfo.InvariantCulture, $"liquid {LiquidOf(building)} on {_tiles.Values[Buildings.State.Values[building]]:R} tiles");

    private void Draw(int building, int liquid, float efficiency)
    {
        var (row, spec, time) = (Buildings.State.Values[building], _specs[Buildings.Block.Values[building]], Buildings.TimeScale.Values[building]);
        var liquids = Buildings.Liquids.Values[building];
        var perTick = _tiles.Values[row] * spec.AmountPerTile * (efficiency * time);
        World.Liquids.Add(liquids, liquid, Math.Min(CapacityOf(building) - World.Liquids.Get(liquids, liquid), perTick));
        ref var cycle = ref _cycle.At(row);
        cycle += time;
        if (cycle >= spec.CycleTicks)
            cycle %= 1f;
    }

    private short LiquidOf(int building) => _liquid.Values[Buildings.State.Values[building]];

    private float CapacityOf(int building) => World.Traits[Buildings.Block.Values[building]].LiquidCapacity;
}
