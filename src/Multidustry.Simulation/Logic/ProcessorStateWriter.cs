using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Simulation.Logic;

/// <summary>Kinds of values in exact processor states.</summary>
internal enum ProcessorValueKind : byte
{
    Null,
    Number,
    Text,
    Content,
    Property,
    Team,
    Building,
    Unit,
}

/// <summary>Writes the exact state of processors into a buffer that is used again.</summary>
internal sealed class ProcessorStateWriter : IMlogStateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>The state of one processor; good until the next one.</summary>
    public ReadOnlySpan<byte> Capture(ProcessorHost host)
    {
        _buffer.ResetWrittenCount();
        host.WriteExact(this);
        return _buffer.WrittenSpan;
    }

    public void Write(long bits)
    {
        var writer = new BigEndianWriter(_buffer);
        writer.WriteInt64(bits);
        writer.Flush();
    }

    public void Write(ReadOnlySpan<char> text)
    {
        Write((long)text.Length);
        _buffer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text));
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write((long)bytes.Length);
        _buffer.Write(bytes);
    }

    public void Write(in MlogValue value)
    {
        switch (value)
        {
            case { IsNull: true }:
                Write((long)ProcessorValueKind.Null);
                break;
            case { IsNumber: true }:
                Write((long)ProcessorValueKind.Number);
                Write(BitConverter.DoubleToInt64Bits(value.AsNumber));
                break;
            case { AsString: { } text }:
                Write((long)ProcessorValueKind.Text);
                Write(text);
                break;
            case { AsContent: { } content }:
                Write((long)ProcessorValueKind.Content);
                Write(((long)content.Type << 16) | (ushort)content.Id);
                break;
            case { AsObject: MlogProperty property }:
                Write((long)ProcessorValueKind.Property);
                Write((long)property.Property);
                break;
            case { AsObject: MlogTeam team }:
                Write((long)ProcessorValueKind.Team);
                Write((long)team.Id);
                break;
            default:
                Write((long)(ReferenceEquals(value.EntityKind, MlogEntityKind.Building) ? ProcessorValueKind.Building : ProcessorValueKind.Unit));
                Write(value.Handle);
                break;
        }
    }

    public void Write(in SavedVariable variable)
    {
        Write(variable.Name);
        var writer = new BigEndianWriter(_buffer);
        variable.Value.Write(ref writer);
        writer.Flush();
    }
}
