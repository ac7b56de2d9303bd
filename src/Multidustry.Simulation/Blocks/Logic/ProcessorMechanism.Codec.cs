using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Logic;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>Processors as saves of the current revision have them: compressed code and links, variables, and what mapmakers set.</summary>
internal sealed partial class ProcessorMechanism
{
    /// <summary>The fewest bytes that a variable takes: an empty name and the kind of its value.</summary>
    private const int LeastVariable = 3;

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        var host = HostOf(building);
        writer.WriteInt32(host.Packed.Length);
        writer.WriteBytes(host.Packed);
        var variables = host.Variables;
        writer.WriteInt32(variables.Count);
        foreach (var (name, value) in variables)
        {
            writer.WriteUtf(name);
            value.Write(ref writer);
        }
        // Memory that revisions before the first had.
        writer.WriteInt32(0);
        if (host.IsPrivileged)
            writer.WriteInt16((short)host.InstructionsPerTick);
        writer.WriteNullableUtf(host.Tag);
        writer.WriteUInt16(host.Icon);
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var host = HostOf(building);
        var packed = reader.ReadBytes(Count(ref reader, sizeof(byte)));
        var variables = new SavedVariable[Count(ref reader, LeastVariable)];
        for (var i = 0; i < variables.Length; i++)
            variables[i] = new SavedVariable(reader.ReadUtf(), ConfigValue.Read(ref reader));
        reader.ReadBytes(Count(ref reader, sizeof(double)) * sizeof(double));
        host.Load(packed, variables, host.IsPrivileged ? reader.ReadInt16() : null);
        host.Tag = reader.ReadNullableUtf();
        host.Icon = reader.ReadUInt16();
    }

    private static int Count(ref BigEndianReader reader, int size)
    {
        var count = reader.ReadInt32();
        return count >= 0 && (long)count * size <= reader.Remaining
            ? count
            : throw new MalformedDataException($"A list of {count} does not fit into the state of a processor", reader.Position);
    }
}
