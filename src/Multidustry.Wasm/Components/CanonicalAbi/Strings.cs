using System.Runtime.CompilerServices;
using System.Text;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Strings in the three encodings of the canonical ABI.</summary>
internal static class Strings
{
    private const uint Utf16Tag = 1u << 31;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictUtf16 = new(false, false, throwOnInvalidBytes: true);

    [MethodImpl(CallPath.Optimized)]
    public static string Load(AbiContext context, uint address, uint length)
    {
        var encoding = context.Options.Encoding;
        if (encoding == StringEncoding.Compact && (length & Utf16Tag) != 0)
            (encoding, length) = (StringEncoding.Utf16, length ^ Utf16Tag);
        var bytes = context.Bytes(address, encoding == StringEncoding.Utf16 ? 2L * length : length,
            encoding == StringEncoding.Utf8 ? 1 : 2, "string pointer/length");
        try
        {
            return encoding switch
            {
                StringEncoding.Utf8 when !Ascii.IsValid(bytes) => StrictUtf8.GetString(bytes),
                StringEncoding.Utf16 => StrictUtf16.GetString(bytes),
                // Most text is ASCII, which Latin-1 holds.
                _ => Encoding.Latin1.GetString(bytes),
            };
        }
        catch (DecoderFallbackException)
        {
            throw Abi.Trap(encoding == StringEncoding.Utf8 ? "invalid utf-8" : "invalid utf-16");
        }
    }

    [MethodImpl(CallPath.Optimized)]
    public static (uint Address, uint Length) Store(AbiContext context, string text) => context.Options.Encoding == StringEncoding.Utf8 && Ascii.IsValid(text)
        ? StoreAscii(context, text)
        : Store(context, text, FormOf(context.Options.Encoding, text));

    /// <summary>How a text lies in memory.</summary>
    public static TextForm FormOf(StringEncoding encoding, string text) => encoding switch
    {
        StringEncoding.Utf8 => new(Encoding.UTF8, 1, 1, 0),
        StringEncoding.Utf16 => new(Encoding.Unicode, 2, 2, 0),
        _ when text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') => new(Encoding.Unicode, 2, 2, Utf16Tag),
        _ => new(Encoding.Latin1, 2, 1, 0),
    };

    private static (uint Address, uint Length) Store(AbiContext context, string text, TextForm form)
    {
        var bytes = form.Encoding.GetByteCount(text);
        var address = context.Allocate(form.Alignment, bytes);
        form.Encoding.GetBytes(text, context.Bytes(address, bytes, form.Alignment, "string content"));
        return (address, form.LengthOf(bytes));
    }

    // Most text is: its length in bytes is known, and it is copied while it is narrowed.
    [MethodImpl(CallPath.Optimized)]
    private static (uint Address, uint Length) StoreAscii(AbiContext context, string text)
    {
        var address = context.Allocate(1, text.Length);
        Ascii.FromUtf16(text, context.Bytes(address, text.Length, 1, "string content"), out _);
        return (address, (uint)text.Length);
    }
}

/// <summary>A text in memory.</summary>
/// <param name="Encoding">Its encoding.</param>
/// <param name="Alignment">How it is aligned.</param>
/// <param name="Unit">Bytes of what its length counts.</param>
/// <param name="Tag">What its length says beside.</param>
internal readonly record struct TextForm(Encoding Encoding, int Alignment, int Unit, uint Tag)
{
    public uint LengthOf(int bytes) => (uint)(bytes / Unit) | Tag;
}
