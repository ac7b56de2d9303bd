using System.Formats.Cbor;

namespace Multidustry.Cluster.GameServer.Logs;

/// <summary>Which lines of a world's log somebody wants. Immutable.</summary>
public sealed record WorldLogQuery
{
    /// <summary>The most lines that one answer has.</summary>
    public const int MaxLines = 10_000;

    /// <summary>Only lines behind this number. 0 for all.</summary>
    public long After { get; init; }

    /// <summary>Only so many of the last lines; null for all. Default null.</summary>
    public int? Tail { get; init => field = value is null or (>= 0 and <= MaxLines) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"0 to {MaxLines} lines."); }

    /// <summary>The most lines of the answer, the oldest first; 1 to <see cref="MaxLines"/>. Default 100.</summary>
    public int Limit { get; init => field = value is > 0 and <= MaxLines ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"1 to {MaxLines} lines."); } = 100;

    /// <summary>Whether to wait for a line when there is none.</summary>
    public bool Wait { get; init; }

    internal void Write(CborWriter cbor)
    {
        cbor.WriteStartArray(4);
        cbor.WriteInt64(After);
        cbor.WriteInt32(Tail ?? -1);
        cbor.WriteInt32(Limit);
        cbor.WriteBoolean(Wait);
        cbor.WriteEndArray();
    }

    internal static WorldLogQuery Read(CborReader cbor)
    {
        cbor.ReadStartArray();
        var query = new WorldLogQuery { After = cbor.ReadInt64(), Tail = cbor.ReadInt32() is >= 0 and var tail ? tail : null, Limit = cbor.ReadInt32(), Wait = cbor.ReadBoolean() };
        cbor.ReadEndArray();
        return query;
    }
}
