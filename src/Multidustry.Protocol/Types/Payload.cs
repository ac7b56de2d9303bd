using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>What a <see cref="Payload"/> is; the numbers are the wire's, where a presence byte stands for <see cref="None"/>.</summary>
public enum PayloadKind : byte
{
    /// <summary>A unit.</summary>
    Unit = 0,

    /// <summary>A building.</summary>
    Building = 1,

    /// <summary>Nothing.</summary>
    None = 255,
}

/// <summary>Something that a unit or building carries, with its whole state in the bytes of the wire.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ClassId">A unit's class id.</param>
/// <param name="Block">A building's block id.</param>
/// <param name="Version">The version of a building's state.</param>
/// <param name="State">A unit's save form behind its class id, or a building's state behind its version.</param>
public readonly record struct Payload(PayloadKind Kind, byte ClassId, short Block, byte Version, ReadOnlyMemory<byte> State) : IWireValue<Payload>
{
    /// <summary>Nothing.</summary>
    public static Payload None => new(PayloadKind.None, 0, 0, 0, default);

    /// <inheritdoc/>
    public static int MinimumSize => 1;

    /// <summary>A building.</summary>
    public static Payload Building(short block, byte version, ReadOnlyMemory<byte> state) => new(PayloadKind.Building, 0, block, version, state);

    /// <summary>A unit.</summary>
    public static Payload Unit(in UnitEntity unit, in PacketContext context)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(output);
        EntityCodec.WriteSave(ref writer, unit, context);
        writer.Flush();
        return new(PayloadKind.Unit, unit.ClassId, 0, 0, output.WrittenMemory);
    }

    /// <inheritdoc/>
    public static Payload Read(ref BigEndianReader reader, in PacketContext context)
    {
        if (!reader.ReadBoolean())
            return None;
        var inside = context.InPayload(reader.Position);
        switch ((PayloadKind)reader.ReadByte())
        {
            case PayloadKind.Unit:
            {
                // The only way to find a unit's end is to read it.
                var classId = reader.ReadByte();
                var copy = reader;
                EntityCodec.ReadSave<UnitEntity>(ref copy, classId, inside);
                return new(PayloadKind.Unit, classId, 0, 0, reader.ReadBytes(copy.Position - reader.Position).ToArray());
            }

            case PayloadKind.Building:
            {
                var (block, version) = (reader.ReadInt16(), reader.ReadByte());
                if (context.Buildings is not { } buildings)
                    throw new MalformedDataException("A building as payload, and nothing here knows the layout of buildings", reader.Position);
                var copy = reader;
                var length = buildings.Measure(block, version, copy.ReadBytes(copy.Remaining));
                return Building(block, version, reader.ReadBytes(length).ToArray());
            }

            case var kind:
                throw new MalformedDataException($"No payload is of kind {(byte)kind}", reader.Position);
        }
    }

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteBoolean(Kind != PayloadKind.None);
        if (Kind == PayloadKind.None)
            return;
        writer.WriteByte((byte)Kind);
        if (Kind == PayloadKind.Unit)
        {
            writer.WriteByte(ClassId);
        }
        else
        {
            writer.WriteInt16(Block);
            writer.WriteByte(Version);
        }

        writer.WriteBytes(State.Span);
    }

    /// <summary>Reads the unit that this payload is.</summary>
    /// <exception cref="InvalidOperationException">It is no unit.</exception>
    /// <exception cref="MalformedDataException">The state isn't that of such a unit.</exception>
    public UnitEntity AsUnit(in PacketContext context)
    {
        if (Kind != PayloadKind.Unit)
            throw new InvalidOperationException($"The payload is of kind {Kind}.");
        var reader = new BigEndianReader(State.Span);
        return EntityCodec.ReadSave<UnitEntity>(ref reader, ClassId, context);
    }
}
