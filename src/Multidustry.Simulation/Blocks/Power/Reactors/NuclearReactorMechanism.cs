using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Consumption;
using Multidustry.Simulation.Blocks.Heat;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>Fission reactors: the more fuel, the more power, and the more heat that coolant has to take away. Too hot they burst.</summary>
internal sealed class NuclearReactorMechanism : ReactorMechanism
{
    private const float MostTimePerTick = 4f;
    private const float Overheated = 0.999f;
    private const int DangerousFuel = 5;
    private const float DangerousHeat = 0.5f;

    private readonly NuclearReactorSpec[] _specs;
    private readonly HeatOutput _output;
    private readonly Column<float> _fuelTime;

    public NuclearReactorMechanism(World world) : base(world, "nuclearReactors")
    {
        _specs = world.BlockTable.Specs(NuclearReactorSpec.Of, "NuclearReactor");
        _output = new HeatOutput(world, Table, "heatOutput");
        _fuelTime = Table.AddColumn<float>("fuelTime");
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var block = Buildings.Block.Values[building];
        var spec = _specs[block];
        var enabled = Buildings.Is(building, BuildingFlags.Enabled);
        var fuel = World.Items.Get(Buildings.Items.Values[building], spec.Fuel);
        ref var heat = ref Heat.At(row);
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
        var steady = !_output.Approach(building, heat * spec.HeatOutput * (enabled ? 1f : 0f), spec.HeatSpeed);
        if (heat >= Overheated)
            World.Damage.Destroy(building);
        else if (steady && heat == 0f && !(fuel > 0 && enabled))
            World.SleepUntilChanged(building, -1);
    }

    public override bool GivesHeatTo(int building, int receiver) => HeatTransfer.Faces(World, building, receiver);

    public override float HeatOf(int building) => _output.Of(building);

    /// <summary>With little fuel left it only explodes hot.</summary>
    protected override bool Explodes(int building) =>
        base.Explodes(building)
        && (World.Items.Get(Buildings.Items.Values[building], _specs[Buildings.Block.Values[building]].Fuel) >= DangerousFuel
            || Heat.Values[Buildings.State.Values[building]] >= DangerousHeat);

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
