using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Connections.ProxyProtocol;

/// <summary>
/// The header of the PROXY protocol (versions 1 and 2), by which a relay in front of the server says whose connection it carries.
/// </summary>
internal static class ProxyHeader
{
    /// <summary>Bytes that tell the versions apart; no header of either version is shorter.</summary>
    public const int SignatureLength = 12;

    /// <summary>What version 2 has before its addresses.</summary>
    public const int BinaryLength = 16;

    /// <summary>The longest line of version 1, its line end included.</summary>
    public const int MaxLineLength = 107;

    /// <summary>The longest addresses and extensions of version 2 that are read. Relays send far less; the protocol allows 64 KiB.</summary>
    public const int MaxExtensionLength = 2048;

    private const byte Ipv4Stream = 0x11;
    private const byte Ipv6Stream = 0x21;

    private static ReadOnlySpan<byte> BinarySignature => "\r\n\r\n\0\r\nQUIT\n"u8;

    public static bool IsBinary(ReadOnlySpan<byte> start) => start.StartsWith(BinarySignature);

    public static bool IsLine(ReadOnlySpan<byte> start) => start.StartsWith("PROXY "u8);

    /// <summary>How many bytes follow the sixteen that every header of version 2 has.</summary>
    /// <exception cref="MalformedDataException">Another version, or more than is read.</exception>
    public static int ExtensionLength(ReadOnlySpan<byte> header)
    {
        if (header[12] >> 4 != 2 || (header[12] & 0xF) > 1)
            throw new MalformedDataException($"PROXY header with version and command {header[12]:x2}", 12);
        var length = BinaryPrimitives.ReadUInt16BigEndian(header[14..]);
        return length <= MaxExtensionLength ? length : throw new MalformedDataException($"PROXY header of {length} more bytes, at most {MaxExtensionLength} are read", 14);
    }

    /// <summary>Reads a header of version 2.</summary>
    /// <returns>Whose connection it is; null when it is the relay's own.</returns>
    /// <exception cref="MalformedDataException">The addresses aren't there.</exception>
    public static IPEndPoint? ReadBinary(ReadOnlySpan<byte> header)
    {
        var own = (header[12] & 0xF) == 0; // LOCAL: a health check
        var addresses = header[BinaryLength..];
        return header[13] switch
        {
            _ when own => null,
            Ipv4Stream => EndPoint(addresses, 4),
            Ipv6Stream => EndPoint(addresses, 16),
            var family => throw new MalformedDataException($"PROXY header of family {family:x2}", 13),
        };
    }

    /// <summary>Reads a header of version 1, without its line end.</summary>
    /// <inheritdoc cref="ReadBinary" path="/returns"/>
    /// <exception cref="MalformedDataException">The line is another one.</exception>
    public static IPEndPoint? ReadLine(ReadOnlySpan<byte> line)
    {
        var words = Encoding.ASCII.GetString(line).Split(' ');
        if (words.Length >= 2 && words[1] == "UNKNOWN")
            return null;
        return words is ["PROXY", "TCP4" or "TCP6", var source, _, var port, _]
            && IPAddress.TryParse(source, out var address) && (address.GetAddressBytes().Length == 4) == (words[1] == "TCP4")
            && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new IPEndPoint(address, number)
            : throw new MalformedDataException("PROXY header without the client's address", 0);
    }

    private static IPEndPoint EndPoint(ReadOnlySpan<byte> addresses, int size)
    {
        var portAt = 2 * size; // the client's address, the server's, then the ports in the same order
        if (addresses.Length < portAt + 4)
            throw new MalformedDataException("PROXY header without the client's address", BinaryLength);
        return new IPEndPoint(new IPAddress(addresses[..size]), BinaryPrimitives.ReadUInt16BigEndian(addresses[portAt..]));
    }
}
