using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Lights;

/// <summary>Lamps: they use power and have a colour, which only clients see.</summary>
internal sealed class LightMechanism : Mechanism
{
    private const int FirstColour = unchecked((int)0xFFD37FFF);

    private readonly EntityTable _lights;
    private readonly Column<int> _colour;

    public LightMechanism(World world) : base(world)
    {
        _lights = new EntityTable(world.State, "lights");
        _colour = _lights.AddColumn<int>("colour");
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _lights.Allocate();
        _colour.Values[row] = FirstColour;
    }

    public override void Freed(int building) => _lights.Free(Buildings.State.Values[building]);

    public override bool AcceptsConfig(int building, in ConfigValue config) => config.Kind == ConfigValueKind.Int;

    /// <summary>Red, green, blue and alpha, 8 bits each.</summary>
    public override void Configure(int building, in ConfigValue config) =>
        _colour.Values[Buildings.State.Values[building]] = config.AsInt();

    public override ConfigValue ConfigOf(int building) => ConfigValue.Int(_colour.Values[Buildings.State.Values[building]]);

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteInt32(_colour.Values[Buildings.State.Values[building]]);

    public override void ReadState(int building, ref BigEndianReader reader) =>
        _colour.Values[Buildings.State.Values[building]] = reader.ReadInt32();
}
