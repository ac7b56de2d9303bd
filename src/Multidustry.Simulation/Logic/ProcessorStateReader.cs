using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;

namespace Multidustry.Simulation.Logic;

/// <summary>Reads what <see cref="ProcessorStateWriter"/> wrote; what doesn't exist or ends early is malformed.</summary>
internal sealed class ProcessorStateReader(World world, ReadOnlyMemory<byte> data) : IMlogStateReader
{
    private int _position;

    public void Restore(ProcessorHost host)
    {
        host.ReadExact(this);
        if (_position != data.Length)
            throw Damaged();
    }

    public long ReadBits() => BinaryPrimitives.ReadInt64BigEndian(Take(sizeof(long)));

    public string ReadText() => new(MemoryMarshal.Cast<byte, char>(Take(ReadCount() * sizeof(char))));

    public byte[] ReadBytes() => Take(ReadCount()).ToArray();

    /// <summary>A count of things that all follow, at least a byte each.</summary>
    public int ReadCount() => CheckCount(ReadBits());

    public int CheckCount(long count) => count >= 0 && count <= data.Length - _position ? (int)count : throw Damaged();

    public MlogValue ReadValue()
    {
        var kind = (ProcessorValueKind)ReadBits();
        return kind switch
        {
            ProcessorValueKind.Null => default,
            ProcessorValueKind.Number => MlogValue.Number(BitConverter.Int64BitsToDouble(ReadBits())),
            ProcessorValueKind.Text => MlogValue.String(ReadText()),
            ProcessorValueKind.Content => ReadContent(),
            ProcessorValueKind.Property => ReadBits() is var property && Enum.IsDefined((LogicProperty)property) ? MlogValue.Object(MlogProperty.Of((LogicProperty)property)) : throw Damaged(),
            ProcessorValueKind.Team => MlogValue.Object(MlogTeam.Of((byte)ReadBits())),
            ProcessorValueKind.Building => MlogValue.Entity(MlogEntityKind.Building, ReadBits()),
            ProcessorValueKind.Unit => MlogValue.Entity(MlogEntityKind.Unit, ReadBits()),
            _ => throw Damaged(),
        };
    }

    public SavedVariable ReadVariable()
    {
        var name = ReadText();
        var reader = new BigEndianReader(data.Span[_position..]);
        var value = ConfigValue.Read(ref reader);
        _position = data.Length - reader.Remaining;
        return new SavedVariable(name, value);
    }

    private MlogValue ReadContent()
    {
        var bits = ReadBits();
        var reference = new ContentReference((ContentType)(byte)(bits >> 16), (short)bits);
        return MlogValue.Content(LogicValues.ContentOf(world.Content, reference) ?? throw Damaged());
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > data.Length - _position)
            throw Damaged();
        _position += count;
        return data.Span.Slice(_position - count, count);
    }

    private static MalformedDataException Damaged() => new("The state of a processor is damaged");
}
