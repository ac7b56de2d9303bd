using Multidustry.Core.Binary;
using Multidustry.Core.Mathematics;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Heat;

/// <summary>The heat units that the buildings of a mechanism give to what is in front of them, as a column of its table.</summary>
internal sealed class HeatOutput(World world, EntityTable table, string name = "heat")
{
    private readonly Column<float> _heat = table.AddColumn<float>(name);

    public float Of(int building) => _heat.Values[world.Buildings.State.Values[building]];

    /// <summary>Brings the heat of a building nearer to what it should be, by a speed in units per tick. False when it is there already.</summary>
    public bool Approach(int building, float target, float speed)
    {
        ref var heat = ref _heat.At(world.Buildings.State.Values[building]);
        var before = heat;
        heat = Scalars.Approach(heat, target, speed * world.Buildings.TimeScale.Values[building]);
        if (heat == before)
            return false;
        HeatTransfer.Changed(world, building);
        return true;
    }

    public void Write(int building, ref BigEndianWriter writer) => writer.WriteSingle(Of(building));

    /// <exception cref="MalformedDataException">Not a finite number.</exception>
    public void Read(int building, ref BigEndianReader reader) =>
        _heat.At(world.Buildings.State.Values[building]) = reader.ReadFinite("heat");
}
