using Multidustry.Core.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Simulation.Blocks.Power.Generators;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Power.Reactors;

/// <summary>Generators that run hot: heat is what programs see of them, and what is saved beside what every generator has.</summary>
internal abstract class ReactorMechanism : GeneratorMechanism
{
    protected ReactorMechanism(World world, string table) : base(world, table) => Heat = Table.AddColumn<float>("heat");

    /// <summary>How hot it is, from 0 to 1.</summary>
    protected Column<float> Heat { get; }

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(Heat.Values[Buildings.State.Values[building]]);
        return property == LogicProperty.Heat;
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        base.WriteState(building, ref writer);
        writer.WriteSingle(Heat.Values[Buildings.State.Values[building]]);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        base.ReadState(building, ref reader);
        Heat.Values[Buildings.State.Values[building]] = reader.ReadFinite("reactor's heat");
    }
}
