using System.Security.Cryptography;
using Multidustry.Core.Binary;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace Multidustry.Plugins.Packaging.Signatures;

/// <summary>A private Ed25519 key that signs packages. Keep it secret. Immutable and thread-safe.</summary>
public sealed class SigningKey
{
    private const string PemLabel = "PRIVATE KEY";
    private readonly Ed25519PrivateKeyParameters _key;

    private SigningKey(Ed25519PrivateKeyParameters key) =>
        (_key, PublicKey) = (key, new PublisherKey(key.GeneratePublicKey()));

    /// <summary>What others need to check signatures.</summary>
    public PublisherKey PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    public static SigningKey Generate() => new(new Ed25519PrivateKeyParameters(RandomNumberGenerator.GetBytes(Ed25519PrivateKeyParameters.KeySize)));

    /// <summary>Reads a key in PKCS#8 PEM form, as <c>openssl genpkey -algorithm ed25519</c> writes it.</summary>
    /// <exception cref="MalformedDataException">It isn't one.</exception>
    public static SigningKey FromPem(string pem) => Pem.Read(pem, PemLabel, der => PrivateKeyFactory.CreateKey(der)) is Ed25519PrivateKeyParameters key
        ? new SigningKey(key)
        : throw new MalformedDataException("the private key is not of Ed25519");

    /// <summary>The key in PKCS#8 PEM form.</summary>
    public string ToPem() => PemEncoding.WriteString(PemLabel, PrivateKeyInfoFactory.CreatePrivateKeyInfo(_key).GetDerEncoded());

    internal byte[] Sign(byte[] message)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        signer.BlockUpdate(message, 0, message.Length);
        return signer.GenerateSignature();
    }
}
