using System.Buffers.Binary;
using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Protocol.Discovery;

/// <summary>The wire form of <see cref="ServerInfo"/>: the only datagram without a frame around it. Thread-safe, allocation-free when writing.</summary>
public static class ServerInfoCodec
{
    /// <summary>The longest encoded answer, in bytes.</summary>
    public const int MaxLength = (5 * 1) + NameBytes + MapBytes + VersionTypeBytes + DescriptionBytes + ModeNameBytes + (4 * sizeof(int)) + 1 + sizeof(short);

    private const int NameBytes = 100;
    private const int MapBytes = 64;
    private const int VersionTypeBytes = 32;
    private const int DescriptionBytes = 100;
    private const int ModeNameBytes = 50;

    /// <summary>Encodes the answer; texts that are too long are cut at their limit, as the original does.</summary>
    /// <param name="info">What to say.</param>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Write(ServerInfo info, Span<byte> target)
    {
        var at = 0;
        WriteText(target, ref at, info.Name, NameBytes);
        WriteText(target, ref at, info.MapName, MapBytes);
        WriteInt32(target, ref at, info.Players);
        WriteInt32(target, ref at, info.Wave);
        WriteInt32(target, ref at, info.Build);
        WriteText(target, ref at, info.VersionType, VersionTypeBytes);
        target[at++] = info.Gamemode;
        WriteInt32(target, ref at, info.PlayerLimit);
        WriteText(target, ref at, info.Description, DescriptionBytes);
        WriteText(target, ref at, info.ModeName, ModeNameBytes);
        BinaryPrimitives.WriteUInt16BigEndian(target[at..], info.Port);
        return at + sizeof(ushort);
    }

    /// <summary>Decodes an answer; bytes after its last field are ignored, since multicast answers are padded.</summary>
    /// <exception cref="MalformedDataException">The answer ends early.</exception>
    public static ServerInfo Read(ReadOnlySpan<byte> answer)
    {
        var reader = new BigEndianReader(answer);
        return new ServerInfo
        {
            Name = ReadText(ref reader),
            MapName = ReadText(ref reader),
            Players = reader.ReadInt32(),
            Wave = reader.ReadInt32(),
            Build = reader.ReadInt32(),
            VersionType = ReadText(ref reader),
            Gamemode = reader.ReadByte(),
            PlayerLimit = reader.ReadInt32(),
            Description = ReadText(ref reader),
            ModeName = ReadText(ref reader),
            Port = reader.ReadUInt16(),
        };
    }

    private static void WriteText(Span<byte> target, ref int at, string text, int limit)
    {
        var field = target.Slice(at + 1, limit);
        if (!Encoding.UTF8.TryGetBytes(text, field, out var length))
            length = FillCut(text, field);
        target[at] = (byte)length;
        at += 1 + length;
    }

    // A character that does not fit is cut in the middle: the field is filled to its last byte.
    private static int FillCut(string text, Span<byte> field)
    {
        Span<byte> character = stackalloc byte[4];
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = character[..rune.EncodeToUtf8(character)];
            var room = Math.Min(bytes.Length, field.Length - at);
            bytes[..room].CopyTo(field[at..]);
            at += room;
            if (at == field.Length)
                break;
        }

        return at;
    }

    private static void WriteInt32(Span<byte> target, ref int at, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(target[at..], value);
        at += sizeof(int);
    }

    private static string ReadText(ref BigEndianReader reader) => Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadByte()));
}
