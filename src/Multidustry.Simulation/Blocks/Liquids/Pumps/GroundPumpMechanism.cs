using System.Globalization;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Blocks.Liquids.Pumps;

/// <summary>Extractors press a liquid out of dry ground; frackers need items for it.</summary>
internal sealed class GroundPumpMechanism : Mechanism
{
    private const float AlmostFull = 0.01f;
    private const float Full = 0.001f;

    private readonly GroundPumpSpec[] _specs;
    private readonly EntityTable _pumps;
    private readonly Column<float> _dryTiles;
    private readonly Column<float> _bonus;
    private readonly Column<float> _itemTime;

    public GroundPumpMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(GroundPumpSpec.Of, GroundPumpSpec.Classes);
        _pumps = new EntityTable(world.State, "groundPumps");
        _dryTiles = _pumps.AddColumn<float>("dryTiles");
        _bonus = _pumps.AddColumn<float>("bonus");
        _itemTime = _pumps.AddColumn<float>("itemTime");
    }

    public override void Created(int building) => Buildings.State.Values[building] = _pumps.Allocate();

    public override void Freed(int building) => _pumps.Free(Buildings.State.Values[building]);

    public override bool ShouldConsume(int building) => AmountIn(building) < CapacityOf(building) - AlmostFull;

    public override void Update(int building)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        var efficiency = Buildings.Efficiency.Values[building];
        if (efficiency > 0f)
        {
            ref var itemTime = ref _itemTime.At(Buildings.State.Values[building]);
            if (itemTime >= spec.TicksPerItem)
            {
                ConsumptionUpdate.TakeForCraft(World, building);
                itemTime -= spec.TicksPerItem;
            }
            Press(building, spec, efficiency);
            if (float.IsFinite(spec.TicksPerItem))
                itemTime += Buildings.TimeScale.Values[building] * efficiency;
        }
        LiquidTransfer.Dump(World, building, spec.Liquid);
    }

    public override void ProximityChanged(int building)
    {
        var spec = _specs[Buildings.Block.Values[building]];
        var size = World.Traits[Buildings.Block.Values[building]].Size;
        var origin = World.Tiles.PositionOf(Buildings.Tile.Values[building]);
        var area = Footprint.Of(origin.X, origin.Y, size);
        var dry = 0f;
        for (var x = area.Left; x <= area.Right; x++)
            for (var y = area.Bottom; y <= area.Top; y++)
                if (World.Tiles.Contains(x, y) && !World.Ground.IsLiquid(World.Tiles.IndexOf(x, y)))
                    dry += spec.BaseEfficiency / (size * size);
        var row = Buildings.State.Values[building];
        _dryTiles.Values[row] = dry;
        _bonus.Values[row] = spec.Attribute is null ? 0f : World.Ground.SumUnder(building, spec.Attribute) / size / size;
    }

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = property switch
        {
            LogicProperty.Efficiency => MlogValue.Number(ShouldConsume(building) ? Buildings.Efficiency.Values[building] : 0f),
            LogicProperty.TotalLiquids => MlogValue.Number(AmountIn(building)),
            _ => default,
        };
        return property is LogicProperty.Efficiency or LogicProperty.TotalLiquids;
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Create(CultureInfo.InvariantCulture, $"dry {_dryTiles.Values[row]:R} bonus {_bonus.Values[row]:R} item time {_itemTime.Values[row]:R}");
    }

    private void Press(int building, GroundPumpSpec spec, float efficiency)
    {
        var room = CapacityOf(building) - AmountIn(building);
        if (!(AmountIn(building) < CapacityOf(building) - Full))
            return;
        var row = Buildings.State.Values[building];
        var everywhere = spec.Attribute is null ? 0f : World.EnvironmentAttribute(spec.Attribute);
        var fraction = Math.Max(_dryTiles.Values[row] + _bonus.Values[row] + everywhere, 0f);
        var perTick = spec.Amount * Buildings.TimeScale.Values[building] * fraction * efficiency;
        World.Liquids.Add(Buildings.Liquids.Values[building], spec.Liquid, Math.Min(room, perTick));
    }

    private float AmountIn(int building) =>
        World.Liquids.Get(Buildings.Liquids.Values[building], _specs[Buildings.Block.Values[building]].Liquid);

    private float CapacityOf(int building) => World.Traits[Buildings.Block.Values[building]].LiquidCapacity;
}
