using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Multidustry.Protocol.Connections;

namespace Multidustry.Protocol.Tests.Connections;

public class MetricsTests
{
    [Test]
    public async Task Every_refusal_is_counted_with_its_reason()
    {
        var seen = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == ProtocolMetrics.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Add($"{instrument.Name} {string.Join(",", tags.ToArray().Select(tag => tag.Value))}"));
        listener.Start();

        await using var fixture = ListenerFixture.Start();
        using var client = await RawClient.ConnectAsync(fixture.EndPoint);
        await client.SendUdpAsync(1, 2, 3);
        await client.SendTcpAsync(0, 0);
        await fixture.WaitForAsync(CloseReason.MalformedFrame);
        await fixture.WaitForAsync(DatagramDrop.UnknownSource);
        Assert.That(seen, Does.Contain("multidustry.connections.closed malformed_frame"));
        Assert.That(seen, Does.Contain("multidustry.datagrams.dropped unknown_source"));
        Assert.That(seen, Does.Contain("multidustry.connections.open "));
    }
}
