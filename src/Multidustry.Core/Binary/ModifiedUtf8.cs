using System.Text;

namespace Multidustry.Core.Binary;

/// <summary>
/// The string encoding of the wire and of saves: UTF-8, except that U+0000 is <c>C0 80</c> and a character
/// beyond the basic plane is two three-byte surrogates.
/// </summary>
public static class ModifiedUtf8
{
    /// <summary>How many bytes the text needs.</summary>
    public static int ByteCount(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            count += c is >= '\u0001' and <= '\u007F' ? 1 : c <= '\u07FF' ? 2 : 3;
        return count;
    }

    /// <summary>Writes the text; <paramref name="target"/> must hold <see cref="ByteCount"/> bytes.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> target)
    {
        var at = 0;
        foreach (var c in text)
        {
            if (c is >= '\u0001' and <= '\u007F')
            {
                target[at++] = (byte)c;
            }
            else if (c <= '\u07FF')
            {
                target[at++] = (byte)(0xC0 | (c >> 6));
                target[at++] = (byte)(0x80 | (c & 0x3F));
            }
            else
            {
                target[at++] = (byte)(0xE0 | (c >> 12));
                target[at++] = (byte)(0x80 | ((c >> 6) & 0x3F));
                target[at++] = (byte)(0x80 | (c & 0x3F));
            }
        }

        return at;
    }

    /// <summary>Decodes the bytes.</summary>
    /// <param name="data">The encoded text.</param>
    /// <param name="offset">Where the text ends in its message; only for the error message.</param>
    /// <exception cref="MalformedDataException">A sequence is cut off or impossible.</exception>
    public static string Decode(ReadOnlySpan<byte> data, long offset = -1)
    {
        if (Ascii.IsValid(data) && !data.Contains((byte)0))
            return Encoding.ASCII.GetString(data);

        // A byte never gives more than one character.
        var chars = data.Length <= 512 ? stackalloc char[data.Length] : new char[data.Length];
        var at = 0;
        var length = 0;
        while (at < data.Length)
        {
            int first = data[at];
            var size = first < 0x80 ? 1 : first >> 5 == 0b110 ? 2 : first >> 4 == 0b1110 ? 3 : 0;
            if (size == 0 || at + size > data.Length || !Continues(data.Slice(at + 1, size - 1)))
                throw new MalformedDataException("Not modified UTF-8", offset);
            chars[length++] = size switch
            {
                1 => (char)first,
                2 => (char)(((first & 0x1F) << 6) | (data[at + 1] & 0x3F)),
                _ => (char)(((first & 0x0F) << 12) | ((data[at + 1] & 0x3F) << 6) | (data[at + 2] & 0x3F)),
            };
            at += size;
        }

        return new string(chars[..length]);
    }

    private static bool Continues(ReadOnlySpan<byte> tail)
    {
        foreach (var b in tail)
            if (b >> 6 != 0b10)
                return false;
        return true;
    }
}
