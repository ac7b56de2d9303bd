using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Multidustry.Tests.EndToEnd.Attacks;

/// <summary>What the server's metrics say about those whom it sent away.</summary>
internal sealed class RefusalCounts : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly MeterListener _listener;

    public RefusalCounts()
    {
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name is "multidustry.connections.closed" or "multidustry.datagrams.dropped")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) => _counts.AddOrUpdate((string)tags[0].Value!, count, (_, sum) => sum + count));
        _listener.Start();
    }

    public long this[string reason] => _counts.GetValueOrDefault(reason);

    public override string ToString() => string.Join(", ", _counts.OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}"));

    public void Dispose() => _listener.Dispose();
}
