using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Blocks.Heat;
using Multidustry.Simulation.Blocks.Power.Generators;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>Reactors that heat from outside drives. The hotter, the more coolant they need; short of it they get unstable and burst.</summary>
internal sealed class VariableReactorMechanism : GeneratorMechanism
{
    private const float Zero = 0.000001f;
    private const float Met = 0.99999f;
    private const float CalmingSpeed = 0.5f;

    private readonly VariableReactorSpec[] _specs;
    private readonly Column<float> _heat;
    private readonly Column<float> _instability;
    private readonly Column<float> _warmup;

    public VariableReactorMechanism(World world) : base(world, "variableReactors")
    {
        _specs = world.BlockTable.Specs(VariableReactorSpec.Of, "VariableReactor");
        _heat = Table.AddColumn<float>("heat");
        _instability = Table.AddColumn<float>("instability");
        _warmup = Table.AddColumn<float>("warmup");
    }

    /// <summary>So far efficiency is how much of the coolant for full heat there is. It may be short of what the heat needs.</summary>
    public override void AdjustEfficiency(int building)
    {
        var row = Buildings.State.Values[building];
        var spec = _specs[Buildings.Block.Values[building]];
        ref var efficiency = ref Buildings.Efficiency.At(building);
        var target = Scalars.Clamp(_heat.Values[row] / spec.FullHeat);
        var met = Scalars.Clamp(Math.Abs(target) <= Zero ? 1f : efficiency / target);
        var isMet = met >= Met;
        _instability.Values[row] = Scalars.Approach(
            _instability.Values[row], isMet ? 0f : 1f, isMet ? CalmingSpeed : spec.InstabilitySpeed * (1f - met));
        efficiency *= target;
    }

    public override void Update(int building)
    {
        var row = Buildings.State.Values[building];
        var (heat, warmup) = (_heat.Values[row], _warmup.Values[row]);
        _heat.Values[row] = HeatTransfer.Received(World, building);
        Production.Values[row] = Buildings.Efficiency.Values[building];
        _warmup.Values[row] = Scalars.Lerp(warmup, Production.Values[row] > 0f ? 1f : 0f, _specs[Buildings.Block.Values[building]].WarmupSpeed);
        if (_instability.Values[row] >= 1f)
            World.Damage.Destroy(building);
        else if (heat == 0f && _heat.Values[row] == 0f && _instability.Values[row] == 0f && _warmup.Values[row] == warmup)
            World.SleepUntilChanged(building, -1);
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        base.WriteState(building, ref writer);
        var row = Buildings.State.Values[building];
        writer.WriteSingle(_heat.Values[row]);
        writer.WriteSingle(_instability.Values[row]);
        writer.WriteSingle(_warmup.Values[row]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        base.ReadState(building, ref reader);
        var row = Buildings.State.Values[building];
        var (heat, instability, warmup) = (reader.ReadFinite("reactor's heat"), reader.ReadFinite("reactor's instability"), reader.ReadFinite("reactor's warmth"));
        (_heat.Values[row], _instability.Values[row], _warmup.Values[row]) = (heat, instability, warmup);
    }

    protected override bool Explodes(int building) => _heat.Values[Buildings.State.Values[building]] > 0f;

    public override string DescribeState(int building)
    {
        var row = Buildings.State.Values[building];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{base.DescribeState(building)} heat {_heat.Values[row]:R} instability {_instability.Values[row]:R} warmup {_warmup.Values[row]:R}");
    }
}
