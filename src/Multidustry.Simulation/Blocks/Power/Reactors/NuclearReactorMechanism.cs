using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Blocks.Heat;
using Multidustry.Simulation.Blocks.Power.Generators;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>Fission reactors: the more fuel, the more power, and the more heat that coolant has to take away. Too hot they burst.</summary>
internal sealed class NuclearReactorMechanism : GeneratorMechanism
{
    private const float MostTimePerTick = 4f;
    private const float Overheated = 0.999f;
    private const int DangerousFuel = 5;
    private const float DangerousHeat = 0.5f;

    private readonly NuclearReactorSpec[] _specs;
    private readonly Column<float> _heat;
    private readonly Column<float> _heatOutput;
    private readonly Column<float> _fuelTime;

    public NuclearReactorMechanism(World world) : base(world, "nuclearReactors")
    {
        _specs = world.BlockTable.Specs(NuclearReactorSpec.Of, "NuclearReactor");
        _heat = Table.AddColumn<float>("heat");
        _heatOutput = Table.AddColumn<float>("heatOutput");
        _fuelTime = Table.AddColumn<float>("fuelTime");
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var block = Buildings.Block.Values[building];
        var spec = _specs[block];
        var enabled = Buildings.Is(building, BuildingFlags.Enabled);
        var fuel = World.Items.Get(Buildings.Items.Values[building], spec.Fuel);
        ref var heat = ref _heat.At(row);
        if (fuel > 0 && enabled)
        {
            var fullness = (float)fuel / World.Traits[block].ItemCapacity;
            Production.Values[row] = fullness;
            heat += fullness * spec.Heating * Math.Min(Buildings.TimeScale.Values[building], MostTimePerTick);
            if (IsDue(ref _fuelTime.At(row), spec.FuelDuration / Buildings.TimeScale.Values[building]))
                ConsumptionUpdate.TakeForCraft(World, building);
        }
        else
        {
            Production.Values[row] = 0f;
            heat = Math.Max(0f, heat - 1f / spec.CoolingTime);
        }
        Cool(building, ref heat, spec);
        heat = Scalars.Clamp(heat);
        var output = _heatOutput.Values[row];
        if (spec.HeatOutput > 0f)
            output = Scalars.Approach(output, heat * spec.HeatOutput * (enabled ? 1f : 0f), spec.HeatSpeed * Buildings.TimeScale.Values[building]);
        var steady = output == _heatOutput.Values[row];
        _heatOutput.Values[row] = output;
        if (!steady)
            HeatTransfer.Changed(World, building);
        if (heat >= Overheated)
            World.Damage.Destroy(building);
        else if (steady && heat == 0f && !(fuel > 0 && enabled))
            World.SleepUntilChanged(building, -1);
    }

    public override bool GivesHeatTo(int building, int receiver) => HeatTransfer.Faces(World, building, receiver);

    public override float HeatOf(int building) => _heatOutput.Values[Buildings.State.Values[building]];

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(_heat.Values[Buildings.State.Values[building]]);
        return property == LogicProperty.Heat;
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        base.WriteState(building, ref writer);
        writer.WriteSingle(_heat.Values[Buildings.State.Values[building]]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        base.ReadState(building, ref reader);
        _heat.Values[Buildings.State.Values[building]] = reader.ReadFinite("reactor's heat");
    }

    /// <summary>With little fuel left it only explodes hot.</summary>
    protected override bool Explodes(int building) =>
        base.Explodes(building)
        && (World.Items.Get(Buildings.Items.Values[building], _specs[Buildings.Block.Values[building]].Fuel) >= DangerousFuel
            || _heat.Values[Buildings.State.Values[building]] >= DangerousHeat);

    private void Cool(int building, ref float heat, NuclearReactorSpec spec)
    {
        if (!(heat > 0f))
            return;
        var liquids = Buildings.Liquids.Values[building];
        var used = Math.Min(World.Liquids.CurrentAmount(liquids), heat / spec.CoolantPower);
        heat -= used * spec.CoolantPower;
        World.Liquids.Remove(liquids, World.Liquids.Current.Values[liquids], used);
        World.Changed(building);
    }
}
