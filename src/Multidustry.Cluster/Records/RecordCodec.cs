using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Multidustry.Cluster.Coordination;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Records;

/// <summary>Turns records into bytes of the coordination store and back. Both directions check the record. Thread-safe.</summary>
public static class RecordCodec
{
    // Nothing here is put into a web page; texts stay as people read them in etcdctl.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReadOnlySpan<byte> VersionMember => "v"u8;

    /// <summary>The bytes of a record.</summary>
    /// <exception cref="MalformedDataException">The record is out of its bounds, or too large for the store.</exception>
    public static ReadOnlyMemory<byte> Write<T>(T record)
        where T : class, IStoredRecord<T>
    {
        ArgumentNullException.ThrowIfNull(record);
        record.Check();
        var buffer = new ArrayBufferWriter<byte>(256);
        using var members = JsonSerializer.SerializeToDocument(record, T.Json);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber(VersionMember, T.CurrentVersion);
            foreach (var member in members.RootElement.EnumerateObject())
                member.WriteTo(writer);
            writer.WriteEndObject();
        }

        if (buffer.WrittenCount > StoreLimits.MaxValueBytes)
            throw new MalformedDataException($"The record {typeof(T).Name} has {buffer.WrittenCount} bytes, more than the {StoreLimits.MaxValueBytes} that fit into the store.");
        return buffer.WrittenMemory;
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="MalformedDataException">The bytes are no such record, or of a newer version.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes)
        where T : class, IStoredRecord<T>
    {
        if (bytes.Length > StoreLimits.MaxValueBytes)
            throw new MalformedDataException($"A record {typeof(T).Name} of {bytes.Length} bytes.");
        try
        {
            CheckVersion<T>(bytes);
            var record = JsonSerializer.Deserialize(bytes, T.Json) ?? throw new MalformedDataException($"No record {typeof(T).Name}: null.");
            record.Check();
            return record;
        }
        catch (JsonException e)
        {
            throw new MalformedDataException($"No record {typeof(T).Name}: {e.Message}", inner: e);
        }
    }

    /// <summary>Reads the record of an entry; the error names the key.</summary>
    /// <exception cref="MalformedDataException">The bytes are no such record, or of a newer version.</exception>
    public static T Read<T>(StoreEntry entry)
        where T : class, IStoredRecord<T>
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            return Read<T>(entry.Value.Span);
        }
        catch (MalformedDataException e)
        {
            throw new MalformedDataException($"{entry.Key}: {e.Reason}", inner: e);
        }
    }

    private static void CheckVersion<T>(ReadOnlySpan<byte> bytes)
        where T : class, IStoredRecord<T>
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = RecordJson.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new MalformedDataException($"No record {typeof(T).Name}: not an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals(VersionMember);
            reader.Read();
            if (isVersion && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var version) && version > 0)
            {
                if (version > T.CurrentVersion)
                    throw new MalformedDataException($"A record {typeof(T).Name} of version {version}; this software knows versions up to {T.CurrentVersion}.");
                return;
            }

            reader.Skip();
        }

        throw new MalformedDataException($"No record {typeof(T).Name}: it has no version.");
    }
}
