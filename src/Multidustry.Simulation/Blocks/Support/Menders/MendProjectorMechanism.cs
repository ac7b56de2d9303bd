using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;
using System.Globalization;

namespace Multidustry.Simulation.Blocks.Support.Menders;

/// <summary>Menders heal everything around them in pulses. They start anywhere between two pulses, so that not all heal at once.</summary>
internal sealed class MendProjectorMechanism : Mechanism
{
    private const float HeatSpeed = 0.08f;
    private const float BoosterSpeed = 0.1f;

    private readonly MendProjectorSpec[] _specs;
    private readonly EntityTable _menders;
    private readonly Column<float> _heat;
    private readonly Column<float> _booster;
    private readonly Column<float> _charge;
    private readonly Column<float> _useTime;
    private readonly List<int> _found = [];

    public MendProjectorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(MendProjectorSpec.Of, "MendProjector");
        _menders = new EntityTable(world.State, "menders");
        _heat = _menders.AddColumn<float>("heat");
        _booster = _menders.AddColumn<float>("booster");
        _charge = _menders.AddColumn<float>("charge");
        _useTime = _menders.AddColumn<float>("useTime");
    }

    /// <summary>What it accepts depends on the boosters it holds; they go when they are used, and by hand.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _menders.Allocate();
        _charge.Values[row] = World.RandomState.NextSingle() * SpecOf(building).Reload;
    }

    public override void Freed(int building) => _menders.Free(Buildings.State.Values[building]);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = SpecOf(building);
        var efficiency = Buildings.Efficiency.Values[building];
        var optional = Buildings.OptionalEfficiency.Values[building];
        var (heat, booster) = (_heat.Values[row], _booster.Values[row]);
        _heat.Values[row] = Scalars.Lerp(heat, efficiency > 0f ? 1f : 0f, HeatSpeed);
        _booster.Values[row] = Scalars.Lerp(booster, optional, BoosterSpeed);
        var charge = _charge.Values[row];
        _charge.Values[row] += _heat.Values[row] * Buildings.TimeScale.Values[building];
        if (optional > 0f && IsDue(ref _useTime.At(row), spec.BoosterTime))
            ConsumptionUpdate.TakeForCraft(World, building);
        if (_charge.Values[row] >= spec.Reload)
            Pulse(building, row, spec, efficiency);
        else if (heat == _heat.Values[row] && booster == _booster.Values[row])
            Wait(building, row, spec, charge);
    }

    /// <summary>Ticks in which it only charged.</summary>
    public override void Advance(int building, int ticks)
    {
        var row = Buildings.State.Values[building];
        _charge.Values[row] = RepeatedSum.Add(_charge.Values[row], _heat.Values[row], ticks);
    }

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(Scalars.Clamp(_charge.Values[RowOf(building)] / SpecOf(building).Reload));
        return property == LogicProperty.Progress;
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var row = Buildings.State.Values[building];
        writer.WriteSingle(_heat.Values[row]);
        writer.WriteSingle(_booster.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var row = Buildings.State.Values[building];
        var (heat, booster) = (reader.ReadFinite("mender's heat"), reader.ReadFinite("mender's booster"));
        (_heat.Values[row], _booster.Values[row]) = (heat, booster);
    }

    public override string DescribeState(int building)
    {
        var row = RowOf(building);
        return string.Create(CultureInfo.InvariantCulture, $"heat {_heat.Values[row]:R} charge {_charge.Values[row]:R} phaseHeat {_booster.Values[row]:R}");
    }

    /// <summary>Sleeps until something changes, or as long as nothing but the charge does.</summary>
    private void Wait(int building, int row, MendProjectorSpec spec, float chargeBefore)
    {
        if (_charge.Values[row] == chargeBefore)
            World.SleepUntilChanged(building, -1);
        else if (Buildings.OptionalEfficiency.Values[building] == 0f && IsUnboosted(building) && World.Consumption[Buildings.Block.Values[building]].IsSteady)
            World.PutOff(building, (int)((spec.Reload - _charge.Values[row]) / _heat.Values[row]));
    }

    /// <summary>The mender's row, with its state as of now.</summary>
    private int RowOf(int building)
    {
        World.CatchUp(building);
        return Buildings.State.Values[building];
    }

    private void Pulse(int building, int row, MendProjectorSpec spec, float efficiency)
    {
        _charge.Values[row] = 0f;
        var booster = _booster.Values[row];
        var (x, y) = World.CentreOf(building);
        BuildingSearch.InCircle(World, Buildings.Team.Values[building], x, y, spec.Range + booster * spec.BoosterRange, _found);
        foreach (var other in _found)
            if (World.Damage.IsDamaged(other))
                World.Damage.Heal(other, World.Traits[Buildings.Block.Values[other]].Health * (spec.Percent + booster * spec.BoosterPercent) / 100f * efficiency);
    }

    private MendProjectorSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];
}
