using System.Net;
using System.Net.Sockets;
using Multidustry.Protocol.Connections;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Connections;

public class AddressGateTests
{
    [TestCase("10.1.2.3", "10.1.2.200", true)]
    [TestCase("10.1.2.3", "10.1.3.3", false)]
    [TestCase("::ffff:10.1.2.3", "10.1.2.9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void A_prefix_is_a_slash_24_or_a_slash_64(string first, string second, bool same) =>
        Assert.That(Key(first).Prefix == Key(second).Prefix, Is.EqualTo(same));

    [TestCase("10.1.2.3")]
    [TestCase("2001:db8::1")]
    public void A_datagrams_source_is_the_address_it_came_from(string address)
    {
        var peer = PeerKey.Of(new IPEndPoint(IPAddress.Parse(address), 6567).Serialize());
        Assert.That(peer, Is.EqualTo(new PeerKey(Key(address), 6567)));
        Assert.That(peer.Address.ToAddress(), Is.EqualTo(IPAddress.Parse(address)));
        Assert.That(PeerKey.Of(new IPEndPoint(IPAddress.Parse(address).MapToIPv6(), 6567).Serialize()), Is.EqualTo(peer));
    }

    [Test]
    public void Attempts_count_even_when_they_are_refused_and_begin_anew_after_the_window()
    {
        var time = new ManualTimeProvider();
        var gate = new AddressGate(new ConnectionLimits { MaxPerAddress = 1, AttemptsPerAddress = 3 }, time);
        var address = Key("10.0.0.1");
        Assert.That(gate.TryEnter(address), Is.Null);
        Assert.That(gate.TryEnter(address), Is.EqualTo(CloseReason.TooManyFromAddress));
        Assert.That(gate.TryEnter(address), Is.EqualTo(CloseReason.TooManyFromAddress));
        Assert.That(gate.TryEnter(address), Is.EqualTo(CloseReason.AttemptsOfAddress));
        gate.Leave(address);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(gate.TryEnter(address), Is.Null);
    }

    [Test]
    public void A_prefix_has_its_own_number_of_attempts()
    {
        var gate = new AddressGate(new ConnectionLimits { AttemptsPerPrefix = 2 }, new ManualTimeProvider());
        Assert.That(gate.TryEnter(Key("10.0.0.1")), Is.Null);
        Assert.That(gate.TryEnter(Key("10.0.0.2")), Is.Null);
        Assert.That(gate.TryEnter(Key("10.0.0.3")), Is.EqualTo(CloseReason.AttemptsOfPrefix));
        Assert.That(gate.TryEnter(Key("10.0.1.3")), Is.Null);
    }

    [Test]
    public void A_block_ends_by_itself()
    {
        var time = new ManualTimeProvider();
        var gate = new AddressGate(ConnectionLimits.Default, time);
        gate.Block(Key("10.0.0.1"), TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.That(gate.TryEnter(Key("10.0.0.1")), Is.EqualTo(CloseReason.Blocked));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(gate.TryEnter(Key("10.0.0.1")), Is.Null);
        Assert.That(gate.Blocked(), Is.Empty);
    }

    [Test]
    public void Addresses_are_forgotten_when_nothing_depends_on_them()
    {
        var time = new ManualTimeProvider();
        var gate = new AddressGate(ConnectionLimits.Default, time);
        for (var i = 0; i < 100; i++)
        {
            gate.TryEnter(Key($"10.0.{i}.1"));
            gate.Leave(Key($"10.0.{i}.1"));
        }

        gate.TryEnter(Key("10.1.0.1"));
        Assert.That(gate.Tracked, Is.EqualTo(202));
        time.Advance(TimeSpan.FromSeconds(10));
        gate.Sweep();
        Assert.That(gate.Tracked, Is.EqualTo(2), "the open one and its prefix");
    }

    [Test]
    public void So_many_addresses_that_they_cannot_be_told_apart_are_refused_but_not_those_already_known()
    {
        var gate = new AddressGate(new ConnectionLimits { MaxTrackedAddresses = 10 }, new ManualTimeProvider());
        for (var i = 0; i < 5; i++)
            Assert.That(gate.TryEnter(Key($"10.0.{i}.1")), Is.Null);
        Assert.That(gate.TryEnter(Key("10.0.9.1")), Is.EqualTo(CloseReason.AddressTableFull));
        Assert.That(gate.TryEnter(Key("10.0.1.1")), Is.Null);
    }

    [Test]
    public void Options_refuse_what_makes_no_sense()
    {
        Assert.That(() => new ConnectionLimits { MaxConnections = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ConnectionLimits { ReservedForKnown = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ConnectionLimits { LoginDeadline = TimeSpan.Zero }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ConnectionLimits { FloodBlock = TimeSpan.FromSeconds(-1) }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TransportOptions { ReadTimeout = TimeSpan.Zero }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new TransportOptions { MaxInboundBytes = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static AddressKey Key(string address) => AddressKey.Of(IPAddress.Parse(address));
}
