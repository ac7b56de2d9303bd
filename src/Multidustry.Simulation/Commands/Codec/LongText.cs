using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Simulation.Commands.Codec;

/// <summary>Text that may be longer than the game's strings: UTF-8 behind a 32-bit length.</summary>
internal static class LongText
{
    private const int MostBytesPerUnit = 3;

    public static void Write(ref BigEndianWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.WriteInt32(bytes.Length);
        writer.WriteBytes(bytes);
    }

    public static string Read(ref BigEndianReader reader, int maximumLength)
    {
        var text = Encoding.UTF8.GetString(reader.ReadBytes(reader.CheckCount(reader.ReadInt32(), maximumLength * MostBytesPerUnit)));
        return text.Length <= maximumLength ? text : throw new MalformedDataException($"A text of {text.Length} characters is not possible here (limit {maximumLength})");
    }
}
