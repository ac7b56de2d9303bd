using System.Security.Cryptography;
using Multidustry.Core.Binary;

namespace Multidustry.Plugins.Packaging.Signatures;

/// <summary>Keys in PEM form.</summary>
internal static class Pem
{
    /// <summary>Decodes the first block of a text, which has to have the label.</summary>
    /// <exception cref="MalformedDataException">There is none, or its content can't be decoded.</exception>
    public static T Read<T>(string text, string label, Func<byte[], T> decode)
    {
        if (!PemEncoding.TryFind(text, out var fields) || !text.AsSpan()[fields.Label].SequenceEqual(label))
            throw new MalformedDataException($"no '{label}' in PEM form");
        try
        {
            return decode(Convert.FromBase64String(text[fields.Base64Data]));
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or InvalidOperationException or FormatException or Org.BouncyCastle.Security.SecurityUtilityException)
        {
            throw new MalformedDataException($"a '{label}' that can't be decoded", inner: problem);
        }
    }
}
