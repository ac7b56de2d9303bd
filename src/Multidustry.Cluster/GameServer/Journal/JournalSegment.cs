using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.GameServer.Journal;

/// <summary>
/// A file of records: a header, then <c>length, CRC, record</c> again and again. What a crash left half-written at the end
/// ends the reading.
/// </summary>
/// <param name="Start">The place in the history before the first record.</param>
/// <param name="Previous">The place before <see cref="Start"/>: the same, unless an epoch begins with the segment.</param>
/// <param name="StartTick">The world's tick before the first record.</param>
internal sealed record JournalSegment(LogPosition Start, LogPosition Previous, long StartTick)
{
    public const int RecordOverhead = sizeof(int) + sizeof(uint);
    private const uint Magic = 0x4D444A31; // MDJ1
    private const int HeaderBytes = sizeof(uint) + 5 * sizeof(long) + sizeof(uint);

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Start.Epoch:D12}-{Start.Records:D15}.journal");

    /// <summary>Whether a new owner began with this segment.</summary>
    public bool BeginsEpoch => Previous.Epoch != Start.Epoch;

    /// <summary>The <see cref="Start"/> that a file's name tells; null for another file.</summary>
    public static LogPosition? StartOf(string fileName)
    {
        var parts = fileName.Split('-', '.');
        return parts is [var epoch, var records, "journal"]
            && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var e)
            && long.TryParse(records, NumberStyles.None, CultureInfo.InvariantCulture, out var r)
            ? new LogPosition(e, r)
            : null;
    }

    public byte[] Header()
    {
        var header = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32BigEndian(header, Magic);
        ReadOnlySpan<long> fields = [Start.Epoch, Start.Records, Previous.Epoch, Previous.Records, StartTick];
        for (var i = 0; i < fields.Length; i++)
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(sizeof(uint) + i * sizeof(long)), fields[i]);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(HeaderBytes - sizeof(uint)), Crc32.Compute(header.AsSpan(0, HeaderBytes - sizeof(uint))));
        return header;
    }

    public static void WriteRecord(IBufferWriter<byte> output, ReadOnlySpan<byte> record)
    {
        var target = output.GetSpan(RecordOverhead + record.Length);
        BinaryPrimitives.WriteInt32BigEndian(target, record.Length);
        BinaryPrimitives.WriteUInt32BigEndian(target[sizeof(int)..], Crc32.Compute(record));
        record.CopyTo(target[RecordOverhead..]);
        output.Advance(RecordOverhead + record.Length);
    }

    /// <summary>What a file says about itself; null when even that was not written as a whole.</summary>
    public static JournalSegment? ReadHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || BinaryPrimitives.ReadUInt32BigEndian(file) != Magic
            || BinaryPrimitives.ReadUInt32BigEndian(file[(HeaderBytes - sizeof(uint))..]) != Crc32.Compute(file[..(HeaderBytes - sizeof(uint))]))
            return null;
        var reader = new BigEndianReader(file[sizeof(uint)..]);
        var start = new LogPosition(reader.ReadInt64(), reader.ReadInt64());
        var previous = new LogPosition(reader.ReadInt64(), reader.ReadInt64());
        return new JournalSegment(start, previous, reader.ReadInt64());
    }

    /// <summary>The records of a file that has a header, up to the first that is not whole.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Records(ReadOnlyMemory<byte> file)
    {
        var rest = file[HeaderBytes..];
        while (TryTake(ref rest, out var record))
            yield return record;
    }

    private static bool TryTake(ref ReadOnlyMemory<byte> rest, out ReadOnlyMemory<byte> record)
    {
        record = default;
        if (rest.Length < RecordOverhead)
            return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(rest.Span);
        if (length is <= 0 or > LogRecord.MaximumBytes || length > rest.Length - RecordOverhead)
            return false;
        record = rest.Slice(RecordOverhead, length);
        if (BinaryPrimitives.ReadUInt32BigEndian(rest.Span[sizeof(int)..]) != Crc32.Compute(record.Span))
            return false;
        rest = rest[(RecordOverhead + length)..];
        return true;
    }
}
