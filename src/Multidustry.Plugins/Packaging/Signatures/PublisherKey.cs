using System.Security.Cryptography;
using Multidustry.Core.Binary;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Multidustry.Plugins.Packaging.Signatures;

/// <summary>A public Ed25519 key: who published a package. Immutable and thread-safe; equal when the keys are.</summary>
public sealed class PublisherKey : IEquatable<PublisherKey>
{
    private const string PemLabel = "PUBLIC KEY";
    private readonly Ed25519PublicKeyParameters _key;

    internal PublisherKey(Ed25519PublicKeyParameters key) => (_key, Text) = (key, Convert.ToBase64String(key.GetEncoded()));

    /// <summary>The 32 bytes of the key in base 64, as signatures and trust lists name it.</summary>
    public string Text { get; }

    /// <summary>Reads a key from its <see cref="Text"/>.</summary>
    /// <exception cref="MalformedDataException">It isn't one.</exception>
    public static PublisherKey Parse(string text)
    {
        var bytes = new byte[Ed25519PublicKeyParameters.KeySize];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length != bytes.Length)
            throw new MalformedDataException("a public key that is not 32 bytes in base 64");
        try
        {
            return new PublisherKey(new Ed25519PublicKeyParameters(bytes));
        }
        catch (ArgumentException problem)
        {
            throw new MalformedDataException("a public key that is no point of the curve", inner: problem);
        }
    }

    /// <summary>Reads a key in PEM form, as <c>openssl pkey -pubout</c> writes it.</summary>
    /// <exception cref="MalformedDataException">It isn't one.</exception>
    public static PublisherKey FromPem(string pem) => Pem.Read(pem, PemLabel, der => PublicKeyFactory.CreateKey(der)) is Ed25519PublicKeyParameters key
        ? new PublisherKey(key)
        : throw new MalformedDataException("the public key is not of Ed25519");

    /// <summary>The key in PEM form.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(_key).GetDerEncoded());

    /// <inheritdoc/>
    public bool Equals(PublisherKey? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublisherKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The <see cref="Text"/>.</summary>
    public override string ToString() => Text;

    internal bool Verifies(byte[] message, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, _key);
        verifier.BlockUpdate(message, 0, message.Length);
        return verifier.VerifySignature(signature);
    }
}
