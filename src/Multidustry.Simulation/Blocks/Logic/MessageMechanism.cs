using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>Messages: a text that players write and processors print.</summary>
internal sealed class MessageMechanism : Mechanism
{
    private readonly (int Characters, int Lines)[] _limits;
    private readonly EntityTable _messages;
    private readonly ObjectColumn<string?> _text;

    public MessageMechanism(World world) : base(world)
    {
        _limits = world.BlockTable.Specs(block => (block.Integer("maxTextLength"), block.Integer("maxNewlines")), "MessageBlock");
        _messages = new EntityTable(world.State, "messages");
        _text = _messages.AddColumn("text", TextCodec.Instance);
    }

    public override void Created(int building) => Buildings.State.Values[building] = _messages.Allocate();

    public override void Freed(int building) => _messages.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public string TextOf(int building) => _text[Buildings.State.Values[building]] ?? "";

    /// <summary>What a processor prints; the bounds of players don't hold for it. An equal text costs nothing.</summary>
    public void Print(int building, ReadOnlySpan<char> text)
    {
        if (!text.SequenceEqual(TextOf(building)))
            _text[Buildings.State.Values[building]] = text.ToString();
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        config.Kind == ConfigValueKind.String && config.AsString() is { } text && text.Length <= Limits(building).Characters
        && LogicAccess.IsOpen(World, World.Content.Blocks[Buildings.Block.Values[building]]);

    public override void Configure(int building, in ConfigValue config)
    {
        var kept = new StringBuilder();
        var lines = 0;
        foreach (var character in Trimmed(config.AsString()!))
            if (character != '\n' || lines++ <= Limits(building).Lines)
                kept.Append(character);
        _text[Buildings.State.Values[building]] = kept.ToString();
    }

    public override ConfigValue ConfigOf(int building) => ConfigValue.String(TextOf(building));

    public override MlogDevice OpenDevice(int building) => MlogDevice.Indexed(new Letters(this, building));

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(TextOf(building).Length);
        return property == LogicProperty.BufferSize;
    }

    public override void WriteState(int building, ref BigEndianWriter writer) => writer.WriteUtf(TextOf(building));

    public override void ReadState(int building, ref BigEndianReader reader) => _text[Buildings.State.Values[building]] = reader.ReadUtf();

    public override string DescribeState(int building) => TextOf(building);

    private (int Characters, int Lines) Limits(int building) => _limits[Buildings.Block.Values[building]];

    /// <summary>Without the characters up to the blank at both ends, as the game trims.</summary>
    private static ReadOnlySpan<char> Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && text[start] <= ' ')
            start++;
        while (end > start && text[end - 1] <= ' ')
            end--;
        return text.AsSpan(start, end - start);
    }

    private sealed class Letters(MessageMechanism messages, int building) : IIndexedDevice
    {
        public double Read(int address) => messages.TextOf(building) is var text && (uint)address < (uint)text.Length ? text[address] : double.NaN;

        public void Write(int address, double value)
        {
        }
    }
}
