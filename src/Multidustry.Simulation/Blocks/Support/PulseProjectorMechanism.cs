using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Support;

/// <summary>
/// Projectors that warm up, charge, and then act on everything around them in a pulse. They start anywhere between two pulses,
/// so that not all act at once.
/// </summary>
internal abstract class PulseProjectorMechanism : Mechanism
{
    private const float HeatSpeed = 0.08f;
    private const float BoosterSpeed = 0.1f;

    private readonly PulseProjectorSpec[] _specs;
    private readonly Column<float> _heat;
    private readonly Column<float> _booster;
    private readonly Column<float> _charge;
    private readonly List<int> _found = [];

    protected PulseProjectorMechanism(World world, string table) : base(world)
    {
        _specs = world.BlockTable.Specs(PulseProjectorSpec.Of, PulseProjectorSpec.Classes);
        Table = new EntityTable(world.State, table);
        _heat = Table.AddColumn<float>("heat");
        _booster = Table.AddColumn<float>("booster");
        _charge = Table.AddColumn<float>("charge");
    }

    protected EntityTable Table { get; }

    /// <summary>What it uses up is taken by crafts, which tell.</summary>
    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = Table.Allocate();
        _charge.Values[row] = World.RandomState.NextSingle() * PulseOf(building).Reload;
    }

    public override void Freed(int building) => Table.Free(Buildings.State.Values[building]);

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = PulseOf(building);
        var (heat, booster, charge) = (_heat.Values[row], _booster.Values[row], _charge.Values[row]);
        _heat.Values[row] = Scalars.Lerp(heat, Buildings.Efficiency.Values[building] > 0f ? 1f : 0f, HeatSpeed);
        if (spec.HasBooster)
            _booster.Values[row] = Scalars.Lerp(booster, Buildings.OptionalEfficiency.Values[building], BoosterSpeed);
        _charge.Values[row] += _heat.Values[row] * ChargeSpeed(building);
        UseUp(building, row, spec);
        if (_charge.Values[row] >= spec.Reload)
            Pulse(building, row, spec);
        else if (heat == _heat.Values[row] && booster == _booster.Values[row])
            Wait(building, row, spec, charge);
    }

    /// <summary>Ticks in which it only charged.</summary>
    public override void Advance(int building, int ticks)
    {
        var row = Buildings.State.Values[building];
        _charge.Values[row] = RepeatedSum.Add(_charge.Values[row], _heat.Values[row], ticks);
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
        var row = RowOf(building);
        return string.Create(CultureInfo.InvariantCulture, $"heat {_heat.Values[row]:R} charge {_charge.Values[row]:R} phaseHeat {_booster.Values[row]:R}");
    }

    /// <summary>Charge that a warm projector gains in this tick.</summary>
    protected virtual float ChargeSpeed(int building) => 1f;

    /// <summary>How much of the charge for the next pulse there is, 0 to 1.</summary>
    protected float ChargeOf(int building) => Scalars.Clamp(_charge.Values[RowOf(building)] / PulseOf(building).Reload);

    /// <summary>Whether a warm projector will do nothing but charge, by the same amount in every tick, until the next pulse.</summary>
    protected virtual bool OnlyCharges(int building) => false;

    /// <summary>Takes the items that this tick's work costs.</summary>
    protected abstract void UseUp(int building, int row, PulseProjectorSpec spec);

    /// <summary>Acts on one building of the team in reach; the booster is from 0 to 1.</summary>
    protected abstract void Act(int building, int other, float booster);

    /// <summary>Finds the buildings of the team that a pulse is for.</summary>
    protected virtual void Find(byte team, float x, float y, float range, List<int> found) => BuildingSearch.InCircle(World, team, x, y, range, found);

    protected PulseProjectorSpec PulseOf(int building) => _specs[Buildings.Block.Values[building]];

    /// <summary>Sleeps until something changes, or as long as nothing but the charge does.</summary>
    private void Wait(int building, int row, PulseProjectorSpec spec, float chargeBefore)
    {
        if (_charge.Values[row] == chargeBefore)
            World.SleepUntilChanged(building, -1);
        else if (OnlyCharges(building))
            World.PutOff(building, RepeatedSum.StepsBelow(_charge.Values[row], _heat.Values[row], spec.Reload) + 1);
    }

    /// <summary>The projector's row, with its state as of now.</summary>
    private int RowOf(int building)
    {
        World.CatchUp(building);
        return Buildings.State.Values[building];
    }

    private void Pulse(int building, int row, PulseProjectorSpec spec)
    {
        _charge.Values[row] = 0f;
        var booster = _booster.Values[row];
        var (x, y) = World.CentreOf(building);
        Find(Buildings.Team.Values[building], x, y, spec.Range + booster * spec.BoosterRange, _found);
        foreach (var other in _found)
            Act(building, other, booster);
    }
}
