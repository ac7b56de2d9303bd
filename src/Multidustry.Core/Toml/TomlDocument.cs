using System.Text;
using Multidustry.Core.Binary;

namespace Multidustry.Core.Toml;

/// <summary>Reads TOML 1.0, for manifests and configuration. Input is hostile until proven otherwise: see <see cref="TomlLimits"/>.</summary>
public static class TomlDocument
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Parses a file's bytes, which have to be UTF-8.</summary>
    /// <exception cref="MalformedDataException">It isn't TOML 1.0, or goes beyond the limits; the message tells the line.</exception>
    public static TomlTable Parse(ReadOnlySpan<byte> utf8, TomlLimits? limits = null)
    {
        limits ??= TomlLimits.Default;
        if (utf8.Length > limits.MaximumLength)
            throw new MalformedDataException($"TOML of {utf8.Length} bytes, at most {limits.MaximumLength} are read");
        try
        {
            return new TomlParser(Strict.GetString(utf8), limits).Parse();
        }
        catch (DecoderFallbackException problem)
        {
            throw new MalformedDataException("TOML that isn't UTF-8", problem.Index, problem);
        }
    }

    /// <summary>Parses a text.</summary>
    /// <exception cref="MalformedDataException">As for the other overload.</exception>
    public static TomlTable Parse(string text, TomlLimits? limits = null) => Parse(Encoding.UTF8.GetBytes(text), limits);
}
