using System.Net;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Connections.ProxyProtocol;

namespace Multidustry.Protocol.Tests.Connections.ProxyProtocol;

public class ProxyHeaderTests
{
    [TestCase("PROXY TCP4 192.0.2.7 198.51.100.1 56324 6567", "192.0.2.7:56324")]
    [TestCase("PROXY TCP6 2001:db8::7 2001:db8::1 1 6567", "[2001:db8::7]:1")]
    [TestCase("PROXY UNKNOWN", null)]
    [TestCase("PROXY UNKNOWN ffff::1 ffff::2 1 2", null)]
    public void A_line_names_the_client_or_nobody(string line, string? client) =>
        Assert.That(ProxyHeader.ReadLine(Encoding.ASCII.GetBytes(line))?.ToString(), Is.EqualTo(client));

    [TestCase("PROXY ")]
    [TestCase("PROXY TCP4")]
    [TestCase("PROXY TCP4 192.0.2.7 198.51.100.1 56324")]
    [TestCase("PROXY TCP4 192.0.2.7 198.51.100.1 56324 6567 more")]
    [TestCase("PROXY TCP4 2001:db8::7 2001:db8::1 1 6567")]
    [TestCase("PROXY TCP6 192.0.2.7 198.51.100.1 1 6567")]
    [TestCase("PROXY TCP4 192.0.2.7 198.51.100.1 65536 6567")]
    [TestCase("PROXY TCP4 192.0.2.7 198.51.100.1 -1 6567")]
    [TestCase("PROXY TCP4 name.example 198.51.100.1 1 6567")]
    [TestCase("PROXY UDP4 192.0.2.7 198.51.100.1 1 6567")]
    public void Another_line_is_refused(string line) =>
        Assert.That(() => ProxyHeader.ReadLine(Encoding.ASCII.GetBytes(line)), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void A_binary_header_names_the_client() => Assert.Multiple(() =>
    {
        Assert.That(ProxyHeader.ReadBinary(ProxyHeaders.Binary(IPEndPoint.Parse("192.0.2.7:56324"))), Is.EqualTo(IPEndPoint.Parse("192.0.2.7:56324")));
        Assert.That(ProxyHeader.ReadBinary(ProxyHeaders.Binary(IPEndPoint.Parse("[2001:db8::7]:99"))), Is.EqualTo(IPEndPoint.Parse("[2001:db8::7]:99")));
        Assert.That(ProxyHeader.ReadBinary(ProxyHeaders.Binary(IPEndPoint.Parse("192.0.2.7:1"), extensions: 30)), Is.EqualTo(IPEndPoint.Parse("192.0.2.7:1")));
    });

    [Test]
    public void A_health_check_is_the_relays_own()
    {
        var header = ProxyHeaders.Binary(IPEndPoint.Parse("192.0.2.7:1"));
        header[12] = 0x20;
        header[13] = 0;
        Assert.That(ProxyHeader.ReadBinary(header), Is.Null);
    }

    [TestCase(12, 0x11)]
    [TestCase(12, 0x22)]
    [TestCase(14, 0x10)]
    public void Another_version_command_or_a_giant_header_is_refused(int at, byte value)
    {
        var header = ProxyHeaders.Binary(IPEndPoint.Parse("192.0.2.7:1"));
        header[at] = value;
        Assert.That(() => ProxyHeader.ExtensionLength(header), Throws.TypeOf<MalformedDataException>());
    }

    [TestCase(0x12)]
    [TestCase(0x31)]
    [TestCase(0x00)]
    public void Another_family_is_refused(byte family)
    {
        var header = ProxyHeaders.Binary(IPEndPoint.Parse("192.0.2.7:1"));
        header[13] = family;
        Assert.That(() => ProxyHeader.ReadBinary(header), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Addresses_that_are_cut_off_are_refused()
    {
        var header = ProxyHeaders.Binary(IPEndPoint.Parse("[2001:db8::7]:99"));
        for (var length = ProxyHeader.BinaryLength; length < header.Length; length++)
            Assert.That(() => ProxyHeader.ReadBinary(header.AsSpan(0, length)), Throws.TypeOf<MalformedDataException>());
    }
}
