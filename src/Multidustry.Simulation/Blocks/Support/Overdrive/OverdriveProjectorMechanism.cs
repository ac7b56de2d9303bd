using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Support.Overdrive;

/// <summary>Overdrive projectors and domes speed up everything around them. Their pulses last a tick longer than the time between them.</summary>
internal sealed class OverdriveProjectorMechanism : Mechanism
{
    private const float HeatSpeed = 0.08f;
    private const float BoosterSpeed = 0.1f;

    private readonly OverdriveProjectorSpec[] _specs;
    private readonly EntityTable _projectors;
    private readonly Column<float> _heat;
    private readonly Column<float> _booster;
    private readonly Column<float> _charge;
    private readonly Column<float> _used;
    private readonly List<int> _found = [];

    public OverdriveProjectorMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs(OverdriveProjectorSpec.Of, "OverdriveProjector");
        _projectors = new EntityTable(world.State, "overdriveProjectors");
        _heat = _projectors.AddColumn<float>("heat");
        _booster = _projectors.AddColumn<float>("booster");
        _charge = _projectors.AddColumn<float>("charge");
        _used = _projectors.AddColumn<float>("used");
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _projectors.Allocate();
        _charge.Values[row] = World.RandomState.NextSingle() * SpecOf(building).Reload;
    }

    public override void Freed(int building) => _projectors.Free(Buildings.State.Values[building]);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = SpecOf(building);
        var efficiency = Buildings.Efficiency.Values[building];
        var (heat, booster, charge) = (_heat.Values[row], _booster.Values[row], _charge.Values[row]);
        _heat.Values[row] = Scalars.Lerp(heat, efficiency > 0f ? 1f : 0f, HeatSpeed);
        _charge.Values[row] += _heat.Values[row];
        if (spec.HasBooster)
            _booster.Values[row] = Scalars.Lerp(booster, Buildings.OptionalEfficiency.Values[building], BoosterSpeed);
        if (_charge.Values[row] >= spec.Reload)
            Pulse(building, row, spec, efficiency);
        if (efficiency > 0f)
            _used.Values[row] += Buildings.TimeScale.Values[building];
        if (_used.Values[row] >= spec.UseTime)
        {
            ConsumptionUpdate.TakeForCraft(World, building);
            _used.Values[row] %= spec.UseTime;
        }
        if (!(efficiency > 0f) && heat == _heat.Values[row] && booster == _booster.Values[row] && charge == _charge.Values[row])
            World.SleepUntilChanged(building, -1);
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
        var (heat, booster) = (reader.ReadFinite("projector's heat"), reader.ReadFinite("projector's booster"));
        (_heat.Values[row], _booster.Values[row]) = (heat, booster);
    }

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"heat {_heat.Values[row]:R} charge {_charge.Values[row]:R} phaseHeat {_booster.Values[row]:R} useProgress {_used.Values[row]:R}");
    }

    private void Pulse(int building, int row, OverdriveProjectorSpec spec, float efficiency)
    {
        _charge.Values[row] = 0f;
        var booster = _booster.Values[row];
        var (x, y) = World.CentreOf(building);
        BuildingSearch.InCircle(World, Buildings.Team.Values[building], x, y, spec.Range + booster * spec.BoosterRange, _found);
        foreach (var other in _found)
            if (World.Traits[Buildings.Block.Values[other]].Has(Trait.CanOverdrive))
                World.ApplyBoost(other, (spec.Speed + booster * spec.BoosterSpeed) * efficiency, spec.Reload + 1f);
    }

    private OverdriveProjectorSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]];
}
