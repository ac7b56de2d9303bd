using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>Reads and writes the field types that have no C# type of their own; the generated codecs call it.</summary>
internal static partial class FieldCodec
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static T ReadOrdinal<T>(ref BigEndianReader reader)
        where T : unmanaged, Enum
    {
        var ordinal = reader.ReadByte();
        var value = Unsafe.BitCast<byte, T>(ordinal);
        return Enum.IsDefined(value) ? value : throw new MalformedDataException($"No {typeof(T).Name} has the number {ordinal}", reader.Position);
    }

    public static Vector2 ReadVector(ref BigEndianReader reader, in PacketContext _) => new(reader.ReadSingle(), reader.ReadSingle());

    public static void WriteVector(ref BigEndianWriter writer, Vector2 value, in PacketContext _)
    {
        writer.WriteSingle(value.X);
        writer.WriteSingle(value.Y);
    }

    public static ContentReference ReadContent(ref BigEndianReader reader, in PacketContext _) => new((ContentType)reader.ReadByte(), reader.ReadInt16());

    public static void WriteContent(ref BigEndianWriter writer, ContentReference value, in PacketContext _)
    {
        writer.WriteByte((byte)value.Type);
        writer.WriteInt16(value.Id);
    }

    /// <summary>An i32 length and real UTF-8, unlike other texts.</summary>
    public static string ReadJson(ref BigEndianReader reader, in PacketContext context)
    {
        var bytes = reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), context.Limits.JsonBytes));
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new MalformedDataException("Not UTF-8", reader.Position, error);
        }
    }

    public static void WriteJson(ref BigEndianWriter writer, string value, in PacketContext _)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        writer.WriteInt32(length);
        var bytes = System.Buffers.ArrayPool<byte>.Shared.Rent(length);
        Encoding.UTF8.GetBytes(value, bytes);
        writer.WriteBytes(bytes.AsSpan(0, length));
        System.Buffers.ArrayPool<byte>.Shared.Return(bytes);
    }

    public static ReadOnlyMemory<byte> ReadBytes(ref BigEndianReader reader, in PacketContext context) => context.Take(ref reader, reader.ReadInt16());

    public static void WriteBytes(ref BigEndianWriter writer, ReadOnlyMemory<byte> value, in PacketContext _)
    {
        writer.WriteInt16((short)Fitting(value.Length, short.MaxValue));
        writer.WriteBytes(value.Span);
    }

    public static ReadOnlyMemory<byte> ReadRest(ref BigEndianReader reader, in PacketContext context) => context.Take(ref reader, reader.Remaining);

    public static void WriteRest(ref BigEndianWriter writer, ReadOnlyMemory<byte> value, in PacketContext _) => writer.WriteBytes(value.Span);

    public static ClientPlans ReadClientPlans(ref BigEndianReader reader, in PacketContext context) => new(ReadRest(ref reader, context));

    public static void WriteClientPlans(ref BigEndianWriter writer, ClientPlans value, in PacketContext _) => value.Write(ref writer);

    /// <summary>Checks a length against the largest number its count field can hold.</summary>
    public static int Fitting(int length, int most) =>
        length <= most ? length : throw new InvalidOperationException($"A list of {length} elements doesn't fit a field of at most {most}.");
}
