using System.Net;
using Multidustry.Wasm.Wasi.Http;

namespace Multidustry.Wasm.Tests.Wasi.Http;

public sealed class HttpGrantTests
{
    [TestCase("example.com", "example.com", 443, ExpectedResult = true)]
    [TestCase("example.com", "EXAMPLE.com", 80, ExpectedResult = true)]
    [TestCase("example.com", "example.com", 8080, ExpectedResult = false)]
    [TestCase("example.com:8080", "example.com", 8080, ExpectedResult = true)]
    [TestCase("example.com:8080", "example.com", 443, ExpectedResult = false)]
    [TestCase("example.com", "example.com.evil.org", 443, ExpectedResult = false)]
    [TestCase("example.com", "evilexample.com", 443, ExpectedResult = false)]
    [TestCase("*.example.com", "api.example.com", 443, ExpectedResult = true)]
    [TestCase("*.example.com", "example.com", 443, ExpectedResult = false)]
    [TestCase("*.example.com", "evilexample.com", 443, ExpectedResult = false)]
    [TestCase("*", "anything.org", 1234, ExpectedResult = true)]
    [TestCase("[::1]:80", "[::1]", 80, ExpectedResult = true)]
    public bool Hosts_are_granted_by_name_and_port(string pattern, string host, int port) =>
        new WasiHttpOptions { AllowedHosts = [pattern] }.Allows(host, port);

    [Test]
    public void Nobody_is_granted_by_default() => Assert.That(new WasiHttpOptions().Allows("example.com", 443), Is.False);

    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.254")]
    [TestCase("10.1.2.3")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("169.254.169.254")]
    [TestCase("100.64.0.1")]
    [TestCase("0.0.0.0")]
    [TestCase("224.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("fe80::1")]
    [TestCase("fd00::1")]
    [TestCase("ff02::1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("64:ff9b::7f00:1")]
    [TestCase("2002:7f00:1::")]
    [TestCase("2001:0:1::")]
    public void Private_addresses_are_known_in_every_form(string address) => Assert.That(PrivateAddresses.Contain(IPAddress.Parse(address)));

    [TestCase("1.1.1.1")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.1")]
    [TestCase("192.169.0.1")]
    [TestCase("2606:4700::1")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("64:ff9b::808:808")]
    public void Public_addresses_are_not_private(string address) => Assert.That(PrivateAddresses.Contain(IPAddress.Parse(address)), Is.False);
}
