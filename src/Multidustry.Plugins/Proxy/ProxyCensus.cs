using System.Collections.Concurrent;
using Multidustry.Plugins.Proxy.Interfaces;

namespace Multidustry.Plugins.Proxy;

/// <summary>Who is in or wants to come in, and what was counted. Thread-safe.</summary>
internal sealed class ProxyCensus(TimeProvider time)
{
    private const int MaxAddresses = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<uint, ProxyVisitor> _visitors = new();
    private readonly ConcurrentDictionary<uint, ProxyWit.ProxyTypes.Connection> _players = new();
    private readonly Dictionary<string, Queue<long>> _arrivals = new(StringComparer.Ordinal);
    private long _admitted;
    private long _refused;
    private long _packets;
    private long _bytes;
    private long _withheld;

    /// <summary>Who was let in, in the order of their numbers.</summary>
    public ProxyWit.ProxyTypes.Connection[] Players => [.. _players.Values.OrderBy(player => player.Id)];

    public ProxyCounts Counts => new(
        (uint)(_visitors.Count + _players.Count), (uint)_players.Count, (ulong)Interlocked.Read(ref _admitted), (ulong)Interlocked.Read(ref _refused),
        (ulong)Interlocked.Read(ref _packets), (ulong)Interlocked.Read(ref _bytes), (ulong)Interlocked.Read(ref _withheld));

    /// <summary>Somebody knocks: how plugins see it.</summary>
    public ProxyWit.ProxyTypes.Connection Arrive(ProxyVisitor visitor)
    {
        _visitors[visitor.Id] = visitor;
        return new(visitor.Id, visitor.Address, Recent(visitor.Address), visitor.Build, visitor.Uuid, visitor.Name, visitor.Locale, visitor.Mobile, [.. visitor.Mods]);
    }

    /// <summary>Somebody was let in; false when nobody waits there any more.</summary>
    public bool Admit(ProxyWit.ProxyTypes.Connection connection)
    {
        if (!_visitors.TryRemove(connection.Id, out _))
            return false;
        _players[connection.Id] = connection;
        Interlocked.Increment(ref _admitted);
        return true;
    }

    /// <summary>Somebody was turned away.</summary>
    public void Refuse(uint connection)
    {
        _visitors.TryRemove(connection, out _);
        Interlocked.Increment(ref _refused);
    }

    /// <summary>Somebody is gone; whether it was a player.</summary>
    public bool Leave(uint connection)
    {
        _visitors.TryRemove(connection, out _);
        return _players.TryRemove(connection, out _);
    }

    public void CountPacket(int bytes)
    {
        Interlocked.Increment(ref _packets);
        Interlocked.Add(ref _bytes, bytes);
    }

    public void CountWithheld() => Interlocked.Increment(ref _withheld);

    private uint Recent(string address)
    {
        lock (_arrivals)
        {
            var now = time.GetTimestamp();
            if (_arrivals.Count >= MaxAddresses)
                foreach (var quiet in _arrivals.Where(entry => time.GetElapsedTime(entry.Value.Last(), now) > Window).Select(entry => entry.Key).ToList())
                    _arrivals.Remove(quiet);
            if (_arrivals.Count >= MaxAddresses)
                _arrivals.Clear();
            if (!_arrivals.TryGetValue(address, out var arrivals))
                _arrivals.Add(address, arrivals = new Queue<long>());
            while (arrivals.TryPeek(out var first) && time.GetElapsedTime(first, now) > Window)
                arrivals.Dequeue();
            arrivals.Enqueue(now);
            return (uint)arrivals.Count;
        }
    }
}
