using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Blocks;

/// <summary>
/// Buildings that do nothing by themselves: walls, and classes whose mechanism does not exist yet. Plain configurations of
/// the latter are kept in their stored state, so that saves and joining players have them; others are refused.
/// </summary>
internal sealed class PlainBlocks(World world) : Mechanism(world)
{
    private readonly PlainConfig?[] _configs = [.. world.Content.Blocks.Select(PlainConfig.Of)];

    /// <summary>They never take anything, so there is nothing to signal.</summary>
    public override bool SignalsRoom => true;

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsItem(int building, int source, int item) => false;

    public override bool AcceptsConfig(int building, in ConfigValue config) => ConfigFor(building)?.Accepts(World.Content, config) ?? false;

    public override void Configure(int building, in ConfigValue config)
    {
        var state = StateOf(building);
        ConfigFor(building)!.Write(config, state);
        Buildings.Opaque[building] = state;
    }

    public override ConfigValue ConfigOf(int building) =>
        ConfigFor(building) is { } config ? config.Read(StateOf(building)) : ConfigValue.Null;

    private PlainConfig? ConfigFor(int building) => _configs[Buildings.Block.Values[building]];

    private byte[] StateOf(int building)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(buffer);
        WriteState(building, ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
