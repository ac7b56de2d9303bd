using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Multidustry.Protocol.Connections;

/// <summary>An address, or the prefix it belongs to: a /24 of IPv4, a /64 of IPv6. IPv4 counts the same in its IPv6 form.</summary>
internal readonly record struct AddressKey(UInt128 Bits, bool IsPrefix)
{
    private const int MappedPrefixBits = 96; // ::ffff:a.b.c.d
    private static readonly UInt128 MappedPrefix = (UInt128)0xFFFF << 32;

    public static AddressKey Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        return Of(bytes[..length]);
    }

    public static AddressKey Of(ReadOnlySpan<byte> bytes) => new(
        bytes.Length == sizeof(uint)
            ? MappedPrefix | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt128BigEndian(bytes),
        IsPrefix: false);

    public AddressKey Prefix => new(Bits >> (Bits >> (128 - MappedPrefixBits) == MappedPrefix >> 32 ? 8 : 64), IsPrefix: true);

    public IPAddress ToAddress()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        var address = new IPAddress(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}

/// <summary>Where datagrams of a connection come from.</summary>
internal readonly record struct PeerKey(AddressKey Address, ushort Port)
{
    /// <summary>Reads the operating system's form of an IPv4 or IPv6 endpoint.</summary>
    public static PeerKey Of(SocketAddress source)
    {
        var bytes = source.Buffer.Span;
        var address = source.Family == AddressFamily.InterNetwork ? bytes.Slice(4, 4) : bytes.Slice(8, 16);
        return new PeerKey(AddressKey.Of(address), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
    }
}
