using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Calls;

/// <summary>What became of a call.</summary>
public abstract record CallOutcome
{
    private const int MaxBytes = 512 << 10;
    private const int MaxEntries = 1000;

    private protected CallOutcome()
    {
    }

    private enum Kind : byte
    {
        Nothing,
        Done,
        Entry,
        Entries,
        Version,
        Http,
        Failed,
    }

    /// <summary>The outcome as the WIT variant <c>outcome</c>, behind its case for what is still under way.</summary>
    internal VariantValue ToComponent() => this switch
    {
        FailedOutcome failed => new VariantValue(2, failed.Reason),
        NothingOutcome => Ready(0, null),
        DoneOutcome => Ready(1, null),
        EntryOutcome one => Ready(2, ToComponent(one.Entry)),
        EntriesOutcome many => Ready(3, many.Entries.Select(object? (entry) => ToComponent(entry)).ToArray()),
        VersionOutcome version => Ready(4, version.Version),
        HttpOutcome http => Ready(5, new object?[] { http.Status, http.Body }),
        _ => throw new NotSupportedException(GetType().Name),
    };

    internal void Write(ref BigEndianWriter writer)
    {
        switch (this)
        {
            case NothingOutcome:
                writer.WriteByte((byte)Kind.Nothing);
                break;
            case DoneOutcome:
                writer.WriteByte((byte)Kind.Done);
                break;
            case EntryOutcome one:
                writer.WriteByte((byte)Kind.Entry);
                Write(ref writer, one.Entry);
                break;
            case EntriesOutcome many:
                writer.WriteByte((byte)Kind.Entries);
                writer.WriteInt32(many.Entries.Count);
                foreach (var entry in many.Entries)
                    Write(ref writer, entry);
                break;
            case VersionOutcome version:
                writer.WriteByte((byte)Kind.Version);
                writer.WriteInt64(version.Version);
                break;
            case HttpOutcome http:
                writer.WriteByte((byte)Kind.Http);
                writer.WriteUInt16(http.Status);
                WriteBytes(ref writer, http.Body);
                break;
            case FailedOutcome failed:
                writer.WriteByte((byte)Kind.Failed);
                writer.WriteUtf(failed.Reason);
                break;
        }
    }

    internal static CallOutcome Read(ref BigEndianReader reader)
    {
        switch ((Kind)reader.ReadByte())
        {
            case Kind.Nothing:
                return new NothingOutcome();
            case Kind.Done:
                return new DoneOutcome();
            case Kind.Entry:
                return new EntryOutcome(ReadEntry(ref reader));
            case Kind.Entries:
                var entries = new CallEntry[reader.CheckCount(reader.ReadInt32(), MaxEntries)];
                for (var i = 0; i < entries.Length; i++)
                    entries[i] = ReadEntry(ref reader);
                return new EntriesOutcome(entries);
            case Kind.Version:
                return new VersionOutcome(reader.ReadInt64());
            case Kind.Http:
                return new HttpOutcome(reader.ReadUInt16(), ReadBytes(ref reader));
            case Kind.Failed:
                return new FailedOutcome(reader.ReadUtf());
            default:
                throw new MalformedDataException("an outcome of no kind", reader.Position);
        }
    }

    private static VariantValue Ready(int reply, object? payload) => new(1, new VariantValue(reply, payload));

    private static object?[] ToComponent(CallEntry entry) => [entry.Key, entry.Value, entry.Version];

    private static void Write(ref BigEndianWriter writer, CallEntry entry)
    {
        writer.WriteUtf(entry.Key);
        WriteBytes(ref writer, entry.Value);
        writer.WriteInt64(entry.Version);
    }

    private static CallEntry ReadEntry(ref BigEndianReader reader) => new(reader.ReadUtf(), ReadBytes(ref reader), reader.ReadInt64());

    private static void WriteBytes(ref BigEndianWriter writer, byte[] bytes)
    {
        writer.WriteInt32(bytes.Length);
        writer.WriteBytes(bytes);
    }

    private static byte[] ReadBytes(ref BigEndianReader reader) => reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), MaxBytes)).ToArray();
}

/// <summary>There was nothing there, or the condition did not hold.</summary>
public sealed record NothingOutcome : CallOutcome;

/// <summary>It is done.</summary>
public sealed record DoneOutcome : CallOutcome;

/// <summary>One entry or document.</summary>
public sealed record EntryOutcome(CallEntry Entry) : CallOutcome;

/// <summary>Several entries or documents.</summary>
public sealed record EntriesOutcome(IReadOnlyList<CallEntry> Entries) : CallOutcome;

/// <summary>The new version of what was put.</summary>
public sealed record VersionOutcome(long Version) : CallOutcome;

/// <summary>A server's answer.</summary>
public sealed record HttpOutcome(ushort Status, byte[] Body) : CallOutcome;

/// <summary>It failed.</summary>
public sealed record FailedOutcome(string Reason) : CallOutcome
{
    private const int MaxReason = 300;

    internal static FailedOutcome Of(Exception problem) => new(problem.Message.Length <= MaxReason ? problem.Message : problem.Message[..MaxReason]);

    internal static FailedOutcome Late(PluginServices services) => new(string.Create(CultureInfo.InvariantCulture, $"no outcome within {services.Timeout.TotalSeconds} seconds"));
}

/// <summary>An entry or document.</summary>
public sealed record CallEntry(string Key, byte[] Value, long Version);
