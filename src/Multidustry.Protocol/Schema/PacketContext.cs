using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Schema;

/// <summary>Whatever a codec must know beside the bytes: the build's schema, the direction, the limits.</summary>
/// <param name="schema">The schema of the build at both ends.</param>
/// <param name="direction">The way this packet travels, one of the two.</param>
/// <param name="limits">What a reader believes; the default ones when null.</param>
/// <param name="buildings">Needed to read what contains buildings (payloads); without it such bytes count as malformed.</param>
public readonly struct PacketContext(PacketSchema schema, PacketDirection direction, WireLimits? limits = null, IBuildingMeasure? buildings = null)
{
    private readonly WireLimits? _limits = limits;

    /// <summary>The schema of the build at both ends.</summary>
    public PacketSchema Schema { get; } = schema;

    /// <summary>The way this packet travels.</summary>
    public PacketDirection Direction { get; } = direction;

    /// <summary>What a reader believes.</summary>
    public WireLimits Limits => _limits ?? WireLimits.Default;

    /// <summary>Measures the states of buildings, if it was given.</summary>
    public IBuildingMeasure? Buildings { get; } = buildings;

    /// <summary>How many payloads the reader is in.</summary>
    internal int Depth { get; init; }

    /// <summary>The memory behind the reader's span, so that byte fields needn't be copied. Empty when there is none.</summary>
    internal ReadOnlyMemory<byte> Body { get; init; }

    internal PacketContext Over(ReadOnlyMemory<byte> body) => this with { Body = body };

    internal PacketContext InPayload(int position) => Depth < Limits.PayloadDepth
        ? this with { Depth = Depth + 1 }
        : throw new MalformedDataException($"Payloads are nested deeper than {Limits.PayloadDepth}", position);

    internal EntityReference ReadSender(ref BigEndianReader reader) =>
        Direction == PacketDirection.ToClient ? EntityReference.Read(ref reader, this) : EntityReference.None;

    internal void WriteSender(ref BigEndianWriter writer, EntityReference sender)
    {
        if (Direction == PacketDirection.ToClient)
            sender.Write(ref writer, this);
    }

    /// <summary>The next bytes: a part of <see cref="Body"/>, or a copy when there is none.</summary>
    internal ReadOnlyMemory<byte> Take(ref BigEndianReader reader, int count)
    {
        var position = reader.Position;
        var bytes = reader.ReadBytes(count);
        return Body.IsEmpty ? bytes.ToArray() : Body.Slice(position, count);
    }
}
