using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Buildings;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>Switches: on or off, for processors to read. Being on is being enabled.</summary>
internal sealed class SwitchMechanism(World world) : Mechanism(world)
{
    public override void Update(int building) => World.SleepUntilChanged(building, -1);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsConfig(int building, in ConfigValue config) => config.Kind == ConfigValueKind.Boolean;

    public override void Configure(int building, in ConfigValue config) => World.SetEnabled(building, config.AsBoolean());

    public override ConfigValue ConfigOf(int building) => ConfigValue.Boolean(Buildings.Is(building, BuildingFlags.Enabled));

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteBoolean(Buildings.Is(building, BuildingFlags.Enabled));

    public override void ReadState(int building, ref BigEndianReader reader) => Buildings.Set(building, BuildingFlags.Enabled, reader.ReadBoolean());
}
