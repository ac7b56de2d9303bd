using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Generators;

/// <summary>Generators that burn items or use up liquids; some give off another liquid.</summary>
internal class ConsumeGeneratorMechanism : GeneratorMechanism
{
    private const float NearlyFull = 0.01f;

    private readonly ConsumeGeneratorSpec[] _specs;
    private readonly Column<float> _warmup;
    private readonly Column<float> _fuelPower;
    private readonly Column<float> _fuelDuration;

    public ConsumeGeneratorMechanism(World world) : this(world, "consumeGenerators")
    {
    }

    protected ConsumeGeneratorMechanism(World world, string table) : base(world, table)
    {
        _specs = world.BlockTable.Specs(ConsumeGeneratorSpec.Of, ConsumeGeneratorSpec.Classes);
        _warmup = Table.AddColumn<float>("warmup");
        _fuelPower = Table.AddColumn<float>("fuelPower");
        _fuelDuration = Table.AddColumn<float>("fuelDuration");
    }

    /// <summary>What it accepts depends on the fuel it holds; that goes when it is burnt, and by hand.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        base.Created(building);
        var row = Buildings.State.Values[building];
        _fuelPower.Values[row] = _fuelDuration.Values[row] = 1f;
    }

    public override bool IsTriggerValid(int building) => BurnTime.Values[Buildings.State.Values[building]] > 0f;

    /// <summary>The fuel decides how much power is made, not how much else is used; the last piece's factor stays while it burns.</summary>
    public override void AdjustEfficiency(int building)
    {
        if (FirstFuel(building) is >= 0 and var fuel)
            _fuelPower.Values[Buildings.State.Values[building]] = SpecOf(building).FuelPower[fuel];
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = SpecOf(building);
        var efficiency = Buildings.Efficiency.Values[building];
        var works = efficiency > 0f;
        if (works && spec.Explosive is { } explosive && !Survives(building, explosive))
            return;
        var (warmupBefore, productionBefore) = (_warmup.Values[row], Production.Values[row]);
        _warmup.Values[row] = Scalars.Lerp(_warmup.Values[row], works ? 1f : 0f, spec.WarmupSpeed);
        Production.Values[row] = efficiency * _fuelPower.Values[row];
        Burn(building, row, spec, works);
        if (!spec.Output.IsNone)
            GiveOff(building, spec.Output);
        if (IsOverfull(building, spec))
        {
            World.Damage.Destroy(building);
            return;
        }
        var isSettled = _warmup.Values[row] == warmupBefore && Production.Values[row] == productionBefore && IsIdle(building);
        if (BurnTime.Values[row] > 0f)
        {
            var burnt = Buildings.TimeScale.Values[building] / (spec.ItemDuration * _fuelDuration.Values[row]);
            BurnTime.Values[row] -= burnt;
            if (isSettled && works && BurnsQuietly(building, spec))
                World.PutOff(building, (int)(BurnTime.Values[row] / burnt));
        }
        else if (isSettled && !works && !HasOutput(building, spec))
        {
            World.SleepUntilChanged(building, -1);
        }
    }

    /// <summary>Ticks in which the fire only burnt down.</summary>
    public override void Advance(int building, int ticks)
    {
        var row = Buildings.State.Values[building];
        var burnt = 1f / (SpecOf(building).ItemDuration * _fuelDuration.Values[row]);
        BurnTime.Values[row] = RepeatedSum.Add(BurnTime.Values[row], -burnt, ticks);
    }

    /// <summary>The next piece of fuel may be of another kind.</summary>
    public override void ItemTaken(int building)
    {
        base.ItemTaken(building);
        World.Wake(building);
    }

    protected override float WarmthOf(int building) => _warmup.Values[Buildings.State.Values[building]];

    /// <summary>Whether nothing beside the fire goes on.</summary>
    protected virtual bool IsIdle(int building) => true;

    protected ConsumeGeneratorSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];

    private void Burn(int building, int row, ConsumeGeneratorSpec spec, bool works)
    {
        if (!works || Buildings.Items.Values[building] < 0)
            return;
        if (!spec.FuelDuration.IsEmpty && FirstFuel(building) is >= 0 and var fuel)
            _fuelDuration.Values[row] = spec.FuelDuration[fuel];
        if (BurnTime.Values[row] > 0f)
            return;
        ConsumptionUpdate.TakeForCraft(World, building);
        BurnTime.Values[row] = 1f;
    }

    /// <summary>Whether a working generator does nothing but burn the fuel it has taken.</summary>
    private bool BurnsQuietly(int building, ConsumeGeneratorSpec spec)
    {
        var consumption = World.Consumption[Buildings.Block.Values[building]];
        return spec.Output.IsNone && consumption.IsSteady && IsUnboosted(building)
            && (spec.Explosive is null || ExplosiveItem(building, spec.Explosive) < 0);
    }

    private bool IsOverfull(int building, ConsumeGeneratorSpec spec) =>
        spec.ExplodesOnFull
        && World.Liquids.Get(Buildings.Liquids.Values[building], spec.Output.Liquid) >= World.Traits[Buildings.Block.Values[building]].LiquidCapacity - NearlyFull;

    private bool HasOutput(int building, ConsumeGeneratorSpec spec) =>
        !spec.Output.IsNone && World.Liquids.Get(Buildings.Liquids.Values[building], spec.Output.Liquid) > LiquidTransfer.Nothing;

    /// <summary>Explosive fuel bursts now and then, and takes health with it. False when there was none left.</summary>
    private bool Survives(int building, ExplosiveFuel explosive)
    {
        if (!World.Rules.ReactorExplosions)
            return true;
        if (ExplosiveItem(building, explosive) is >= 0 and var item && World.RandomState.NextSingle() < Buildings.TimeScale.Values[building] * explosive.Chance[item])
            World.Damage.Hit(building, explosive.Damage);
        return !Buildings.Is(building, BuildingFlags.Removed);
    }

    /// <summary>The first item it holds that may burst, -1 for none.</summary>
    private int ExplosiveItem(int building, ExplosiveFuel explosive)
    {
        for (var item = 0; item < explosive.Chance.Length; item++)
            if (explosive.Chance[item] > 0f && World.Items.Get(Buildings.Items.Values[building], item) != 0)
                return item;
        return -1;
    }

    private int FirstFuel(int building)
    {
        var power = SpecOf(building).FuelPower;
        for (var item = 0; item < power.Length; item++)
            if (power[item] > 0f && World.Items.Get(Buildings.Items.Values[building], item) > 0)
                return item;
        return -1;
    }
}
