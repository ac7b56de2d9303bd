using System.Net;
using System.Runtime.InteropServices;

namespace Multidustry.Protocol.Connections;

/// <summary>
/// Who may connect: counts open connections and attempts per address and per prefix, and keeps the blocked addresses.
/// Forgets by itself whatever no longer matters. Thread-safe.
/// </summary>
internal sealed class AddressGate(ConnectionLimits limits, TimeProvider time)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<AddressKey, Entry> _entries = [];
    private readonly List<AddressKey> _expired = [];
    private int _open;

    private struct Entry
    {
        public int Open;
        public RateWindow Attempts;
        public long BlockedUntil; // UTC ticks, 0 = not blocked
        public long KnownUntil;
    }

    /// <summary>Counts an attempt and, when nothing stands against it, an open connection.</summary>
    /// <returns>Null, or why the connection is refused.</returns>
    public CloseReason? TryEnter(AddressKey address)
    {
        var prefix = address.Prefix;
        lock (_lock)
        {
            if (_entries.Count + 2 > limits.MaxTrackedAddresses && !_entries.ContainsKey(address))
                return CloseReason.AddressTableFull;
            _entries.EnsureCapacity(_entries.Count + 2); // the second insertion must not move the first
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, prefix, out _);
            ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, address, out _);
            var refusal = Check(ref own, ref group, Now);
            if (refusal is null)
            {
                own.Open++;
                group.Open++;
                _open++;
            }

            return refusal;
        }
    }

    /// <summary>Takes back what a successful <see cref="TryEnter"/> counted.</summary>
    public void Leave(AddressKey address)
    {
        lock (_lock)
        {
            _open--;
            CollectionsMarshal.GetValueRefOrAddDefault(_entries, address, out _).Open--;
            CollectionsMarshal.GetValueRefOrAddDefault(_entries, address.Prefix, out _).Open--;
        }
    }

    /// <summary>Remembers that somebody from here was admitted.</summary>
    public void Remember(AddressKey address)
    {
        lock (_lock)
            CollectionsMarshal.GetValueRefOrAddDefault(_entries, address, out _).KnownUntil = (Now + KnownFor).Ticks;
    }

    public void Block(AddressKey address, TimeSpan duration)
    {
        var now = Now;
        lock (_lock)
            CollectionsMarshal.GetValueRefOrAddDefault(_entries, address, out _).BlockedUntil =
                duration > DateTimeOffset.MaxValue - now ? long.MaxValue : (now + duration).Ticks;
    }

    /// <returns>Whether the address was blocked.</returns>
    public bool Unblock(AddressKey address)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(address, out var entry) || entry.BlockedUntil <= Now.Ticks)
                return false;
            entry.BlockedUntil = 0;
            entry.Attempts = default;
            _entries[address] = entry;
            return true;
        }
    }

    /// <summary>The addresses that are blocked now.</summary>
    public IReadOnlyList<IPAddress> Blocked()
    {
        var now = Now.Ticks;
        lock (_lock)
            return [.. _entries.Where(pair => pair.Value.BlockedUntil > now).Select(pair => pair.Key.ToAddress())];
    }

    /// <summary>Forgets entries on which nothing depends any more.</summary>
    public void Sweep()
    {
        var now = Now.Ticks;
        lock (_lock)
        {
            foreach (var (key, entry) in _entries)
                if (entry.Open == 0 && entry.BlockedUntil <= now && entry.KnownUntil <= now && entry.Attempts.IsOver(limits.AttemptWindow, time))
                    _expired.Add(key);
            foreach (var key in _expired)
                _entries.Remove(key);
            _expired.Clear();
        }
    }

    internal int Tracked
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();

    private CloseReason? Check(ref Entry own, ref Entry group, DateTimeOffset now)
    {
        if (own.BlockedUntil > now.Ticks)
            return CloseReason.Blocked;
        if (!own.Attempts.TryAdd(1, limits.AttemptsPerAddress, limits.AttemptWindow, time))
            return CloseReason.AttemptsOfAddress;
        if (!group.Attempts.TryAdd(1, limits.AttemptsPerPrefix, limits.AttemptWindow, time))
            return CloseReason.AttemptsOfPrefix;
        if (own.Open >= limits.MaxPerAddress)
            return CloseReason.TooManyFromAddress;
        if (group.Open >= limits.MaxPerPrefix)
            return CloseReason.TooManyFromPrefix;
        var places = own.KnownUntil > now.Ticks ? limits.MaxConnections : limits.MaxConnections - limits.ReservedForKnown;
        return _open >= places ? CloseReason.TooManyConnections : null;
    }
}
