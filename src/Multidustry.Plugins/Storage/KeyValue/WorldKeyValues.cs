using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Storage.KeyValue;

/// <summary>
/// What one plugin keeps in a world. It is part of the world's snapshot, moves with it, and is the same on every machine.
/// Belongs to the world's thread.
/// </summary>
public sealed class WorldKeyValues(KeyValueLimits? limits = null)
{
    private readonly KeyValueLimits _limits = limits ?? KeyValueLimits.Default;
    private readonly SortedDictionary<string, byte[]> _entries = new(Utf8Order.Instance);

    /// <summary>Entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Bytes of all keys and values.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads a key; null when it isn't there.</summary>
    public ReadOnlyMemory<byte>? Get(string key)
    {
        // Not one conditional expression: its null would become empty memory.
        if (_entries.TryGetValue(key, out var value))
            return value;
        return null;
    }

    /// <summary>Sets a key.</summary>
    /// <exception cref="ArgumentException">The key or value is over a limit.</exception>
    /// <exception cref="StorageQuotaException">Too many entries or bytes; nothing is changed.</exception>
    public void Put(string key, ReadOnlySpan<byte> value)
    {
        var keyBytes = _limits.CheckKey(key);
        if (value.Length > _limits.MaxValueBytes)
            throw new ArgumentException($"A value has at most {_limits.MaxValueBytes} bytes, this one {value.Length}.", nameof(value));
        var exists = _entries.TryGetValue(key, out var old);
        var bytes = Bytes + value.Length - (exists ? old!.Length : -keyBytes);
        _limits.CheckTotals(_entries.Count + (exists ? 0 : 1), bytes);
        _entries[key] = value.ToArray();
        Bytes = bytes;
    }

    /// <summary>Takes a key out; false when it wasn't there.</summary>
    public bool Delete(string key)
    {
        if (!_entries.Remove(key, out var old))
            return false;
        Bytes -= Encoding.UTF8.GetByteCount(key) + old.Length;
        return true;
    }

    /// <summary>Keys that begin with a prefix, behind another one when told, in the order of their bytes.</summary>
    public IReadOnlyList<string> List(string prefix, int limit, string? after = null)
    {
        _limits.CheckPage(limit);
        return [.. _entries.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && (after is null || Utf8Order.Instance.Compare(key, after) > 0)).Take(limit)];
    }

    /// <summary>Writes all entries: equal ones give equal bytes.</summary>
    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt32(_entries.Count);
        foreach (var (key, value) in _entries)
        {
            WriteBytes(ref writer, Encoding.UTF8.GetBytes(key));
            WriteBytes(ref writer, value);
        }
    }

    /// <summary>Replaces all entries by written ones; at an error everything stays as it was.</summary>
    /// <exception cref="MalformedDataException">The bytes are malformed or go beyond the limits.</exception>
    public void Read(ref BigEndianReader reader)
    {
        var read = new WorldKeyValues(_limits);
        var count = reader.ReadInt32();
        if (count < 0 || count > _limits.MaxEntries)
            throw new MalformedDataException($"{count} entries of a plugin, at most {_limits.MaxEntries}", reader.Position);
        string? last = null;
        for (var i = 0; i < count; i++)
        {
            var key = Encoding.UTF8.GetString(ReadBytes(ref reader, _limits.MaxKeyBytes));
            if (last is not null && Utf8Order.Instance.Compare(key, last) <= 0)
                throw new MalformedDataException("entries of a plugin that are not in order", reader.Position);
            read.TakeIn(last = key, ReadBytes(ref reader, _limits.MaxValueBytes), reader.Position);
        }

        _entries.Clear();
        foreach (var (key, value) in read._entries)
            _entries.Add(key, value);
        Bytes = read.Bytes;
    }

    private void TakeIn(string key, ReadOnlySpan<byte> value, long position)
    {
        try
        {
            Put(key, value);
        }
        catch (Exception problem) when (problem is ArgumentException or StorageQuotaException)
        {
            throw new MalformedDataException("entries of a plugin: " + problem.Message, position, problem);
        }
    }

    private static void WriteBytes(ref BigEndianWriter writer, ReadOnlySpan<byte> bytes)
    {
        writer.WriteInt32(bytes.Length);
        writer.WriteBytes(bytes);
    }

    private static ReadOnlySpan<byte> ReadBytes(ref BigEndianReader reader, int most)
    {
        var length = reader.ReadInt32();
        return length >= 0 && length <= most ? reader.ReadBytes(length) : throw new MalformedDataException($"{length} bytes of a plugin's entry, at most {most}", reader.Position);
    }
}
