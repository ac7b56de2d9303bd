using System.Buffers.Binary;
using System.Net;

namespace Multidustry.Protocol.Tests.Connections.ProxyProtocol;

/// <summary>Headers as a relay writes them.</summary>
internal static class ProxyHeaders
{
    public static byte[] Line(string client) => System.Text.Encoding.ASCII.GetBytes($"PROXY TCP4 {client} 127.0.0.1 4711 6567\r\n");

    public static byte[] Binary(IPEndPoint client, int extensions = 0)
    {
        var address = client.Address.GetAddressBytes();
        var header = new byte[16 + (2 * address.Length) + 4 + extensions];
        "\r\n\r\n\0\r\nQUIT\n"u8.CopyTo(header);
        header[12] = 0x21;
        header[13] = address.Length == 4 ? (byte)0x11 : (byte)0x21;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(14), (ushort)(header.Length - 16));
        address.CopyTo(header, 16);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(16 + (2 * address.Length)), (ushort)client.Port);
        return header;
    }
}
