using System.Text;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Strings in the three encodings of the canonical ABI.</summary>
internal static class Strings
{
    private const uint Utf16Tag = 1u << 31;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictUtf16 = new(false, false, throwOnInvalidBytes: true);

    public static string Load(AbiContext context, uint address, uint length)
    {
        var (encoding, bytes, alignment) = context.Options.Encoding switch
        {
            StringEncoding.Utf8 => ((Encoding)StrictUtf8, (long)length, 1),
            StringEncoding.Utf16 => (StrictUtf16, 2L * length, 2),
            _ when (length & Utf16Tag) != 0 => (StrictUtf16, 2L * (length ^ Utf16Tag), 2),
            _ => (Encoding.Latin1, length, 2),
        };
        try
        {
            return encoding.GetString(context.Bytes(address, bytes, alignment, "string pointer/length"));
        }
        catch (DecoderFallbackException)
        {
            throw Abi.Trap(encoding is UTF8Encoding ? "invalid utf-8" : "invalid utf-16");
        }
    }

    public static (uint Address, uint Length) Store(AbiContext context, string text) => context.Options.Encoding switch
    {
        StringEncoding.Utf8 => Store(context, text, Encoding.UTF8, 1, 1, 0),
        StringEncoding.Utf16 => Store(context, text, Encoding.Unicode, 2, 2, 0),
        _ when text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') => Store(context, text, Encoding.Unicode, 2, 2, Utf16Tag),
        _ => Store(context, text, Encoding.Latin1, 2, 1, 0),
    };

    private static (uint Address, uint Length) Store(AbiContext context, string text, Encoding encoding, int alignment, int unit, uint tag)
    {
        var bytes = encoding.GetByteCount(text);
        var address = context.Allocate(alignment, bytes);
        encoding.GetBytes(text, context.Bytes(address, bytes, alignment, "string content"));
        return (address, (uint)(bytes / unit) | tag);
    }
}
