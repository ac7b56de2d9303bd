using System.Buffers.Binary;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Storage.MongoDb.Bson;

/// <summary>Reads BSON that a server sent: lengths are checked, and nesting is bounded.</summary>
internal ref struct BsonReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxDepth = 100;
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>Reads one document, which has to be all there is.</summary>
    /// <exception cref="MalformedDataException">It is malformed.</exception>
    public static BsonDocument Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new BsonReader(bytes);
        var document = reader.Document(0);
        return reader._position == bytes.Length ? document : throw new MalformedDataException("bytes behind a BSON document", reader._position);
    }

    private BsonDocument Document(int depth)
    {
        var start = _position;
        var length = Int32();
        if (depth > MaxDepth || length < 5 || length > _bytes.Length - start)
            throw Malformed();
        var document = new BsonDocument();
        for (var type = Take(1)[0]; type != 0; type = Take(1)[0])
        {
            var name = Name();
            document[name] = Value((BsonType)type, depth);
        }

        return _position == start + length ? document : throw Malformed();
    }

    private object? Value(BsonType type, int depth) => type switch
    {
        BsonType.Double => BitConverter.Int64BitsToDouble(Int64()),
        BsonType.String => Text(),
        BsonType.Document => Document(depth + 1),
        BsonType.Array => Document(depth + 1).Select(member => member.Value).ToList(),
        BsonType.Binary => Binary(),
        BsonType.ObjectId => Take(12).ToArray(),
        BsonType.Boolean => Take(1)[0] != 0,
        BsonType.Null => null,
        BsonType.Int32 => Int32(),
        BsonType.Int64 or BsonType.DateTime or BsonType.Timestamp => Int64(),
        _ => throw new MalformedDataException($"BSON of type {(byte)type}", _position),
    };

    private byte[] Binary()
    {
        var length = Int32();
        Take(1);
        return Take(length).ToArray();
    }

    private string Text()
    {
        var text = Take(Int32());
        return text is [.., 0] ? Encoding.UTF8.GetString(text[..^1]) : throw Malformed();
    }

    private string Name()
    {
        var length = _bytes[_position..].IndexOf((byte)0);
        if (length < 0)
            throw Malformed();
        var name = Encoding.UTF8.GetString(Take(length));
        Take(1);
        return name;
    }

    private int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)(_bytes.Length - _position))
            throw Malformed();
        _position += length;
        return _bytes.Slice(_position - length, length);
    }

    private readonly MalformedDataException Malformed() => new("malformed BSON", _position);
}
