using System.Buffers.Binary;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>
/// Who a client says it is: eight bytes of its own and what should be their CRC-32. Servers don't check the CRC;
/// they know the client by all sixteen bytes, so that a wrong one is another identity.
/// </summary>
/// <param name="Value">The client's bytes, first byte highest.</param>
/// <param name="Checksum">What it sent as their CRC-32.</param>
public readonly record struct ClientUuid(ulong Value, long Checksum) : IWireValue<ClientUuid>
{
    /// <inheritdoc/>
    public static int MinimumSize => 2 * sizeof(long);

    /// <summary>Whether the checksum is the right one.</summary>
    public bool IsConsistent => Checksum == ChecksumOf(Value);

    /// <summary>The identity of a client with these bytes.</summary>
    public static ClientUuid Create(ulong value) => new(value, ChecksumOf(value));

    /// <summary>The identity of a client with these bytes in Base64 (12 characters), as the game stores them.</summary>
    /// <exception cref="FormatException">It isn't Base64 of eight bytes.</exception>
    public static ClientUuid Parse(string base64) => Convert.FromBase64String(base64) is { Length: sizeof(ulong) } bytes
        ? Create(BinaryPrimitives.ReadUInt64BigEndian(bytes))
        : throw new FormatException("A client's uuid has eight bytes.");

    /// <inheritdoc/>
    public static ClientUuid Read(ref BigEndianReader reader, in PacketContext context) => new((ulong)reader.ReadInt64(), reader.ReadInt64());

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context)
    {
        writer.WriteInt64((long)Value);
        writer.WriteInt64(Checksum);
    }

    /// <summary>The name by which servers know the client: all sixteen bytes in Base64 (24 characters).</summary>
    public string ToServerUuid()
    {
        Span<byte> bytes = stackalloc byte[MinimumSize];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(ulong)..], Checksum);
        return Convert.ToBase64String(bytes);
    }

    /// <inheritdoc cref="ToServerUuid"/>
    public override string ToString() => ToServerUuid();

    private static uint ChecksumOf(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Crc32.Compute(bytes);
    }
}
