using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Signatures;

namespace Multidustry.Plugins.Tests.Packaging.Signatures;

public sealed class SignatureTests
{
    /// <summary>What OpenSSL writes before the 32 bytes of a key: version, algorithm, lengths.</summary>
    private static readonly byte[] PrivateStart = Convert.FromHexString("302e020100300506032b657004220420"), PublicStart = Convert.FromHexString("302a300506032b6570032100");

    [Test]
    public void Keys_of_openssl_are_read_and_written()
    {
        var key = SigningKey.FromPem(PemEncoding.WriteString("PRIVATE KEY", [.. PrivateStart, .. RandomNumberGenerator.GetBytes(32)]));
        var publicPem = PemEncoding.WriteString("PUBLIC KEY", [.. PublicStart, .. Convert.FromBase64String(key.PublicKey.Text)]);
        Assert.That(key.PublicKey, Is.EqualTo(PublisherKey.FromPem(publicPem)));
        Assert.That(key.PublicKey.ToPem().ReplaceLineEndings(), Is.EqualTo(publicPem.ReplaceLineEndings()));
        Assert.That(SigningKey.FromPem(key.ToPem()).PublicKey, Is.EqualTo(key.PublicKey));
        Assert.That(PublisherKey.Parse(key.PublicKey.Text), Is.EqualTo(key.PublicKey));
    }

    /// <summary>RFC 8032, section 7.1, test 1.</summary>
    [Test]
    public void The_first_vector_of_the_standard_verifies()
    {
        var key = PublisherKey.Parse(Convert.ToBase64String(Convert.FromHexString("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
        var signature = Convert.FromHexString("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        Assert.That(key.Verifies([], signature));
        Assert.That(key.Verifies([0], signature), Is.False);
        signature[0] ^= 1;
        Assert.That(key.Verifies([], signature), Is.False);
    }

    [Test]
    public void A_signed_package_tells_who_signed_it()
    {
        var (first, second) = (SigningKey.Generate(), SigningKey.Generate());
        var signed = TestPackages.Create().Sign(first).Sign(second).Sign(first);
        Assert.That(PluginPackage.Open(signed.ToZip()).Signers, Is.EquivalentTo(new[] { first.PublicKey, second.PublicKey }));
    }

    [Test]
    public void A_signature_does_not_pass_from_one_package_to_another()
    {
        var files = PluginPackageTests.Unzip(TestPackages.Create().Sign(SigningKey.Generate()).ToZip());
        var other = PluginPackageTests.Unzip(TestPackages.Create(version: "6.6.6").ToZip());
        other["SIGNATURES"] = files["SIGNATURES"];
        Assert.That(() => Open(other), Throws.TypeOf<MalformedDataException>().With.Message.Contains("is wrong"));
    }

    [TestCase("rsa AAAA BBBB")]
    [TestCase("ed25519 AAAA")]
    [TestCase("ed25519 AAAA BBBB CCCC")]
    [TestCase("ed25519 \u0001 \u0002")]
    public void A_malformed_signature_is_refused(string line)
    {
        var files = PluginPackageTests.Unzip(TestPackages.Create().ToZip());
        files["SIGNATURES"] = Encoding.UTF8.GetBytes(line + "\n");
        Assert.That(() => Open(files), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void More_signatures_than_allowed_are_refused()
    {
        var package = Enumerable.Range(0, 3).Aggregate(TestPackages.Create(), (signed, _) => signed.Sign(SigningKey.Generate()));
        Assert.That(() => PluginPackage.Open(package.ToZip(), new PackageLimits { MaxSignatures = 2 }), Throws.TypeOf<MalformedDataException>());
    }

    [TestCase("")]
    [TestCase("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----")]
    public void What_is_no_private_key_is_refused(string pem) =>
        Assert.That(() => SigningKey.FromPem(pem), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void A_trust_list_takes_its_publishers_only()
    {
        var (friend, stranger) = (SigningKey.Generate(), SigningKey.Generate());
        var trust = new TrustPolicy { Publishers = [friend.PublicKey] };
        var package = TestPackages.Create();
        Assert.That(() => trust.Check(package), Throws.TypeOf<PackageException>().With.Message.Contains("is not signed"));
        Assert.That(() => trust.Check(package.Sign(stranger)), Throws.TypeOf<PackageException>().With.Message.Contains("none of whom is trusted"));
        Assert.That(() => trust.Check(package.Sign(stranger).Sign(friend)), Throws.Nothing);
        Assert.That(() => TrustPolicy.Anyone.Check(package), Throws.Nothing);
    }

    private static void Open(Dictionary<string, byte[]> files) => PluginPackage.Open(PluginPackageTests.Zip(files, CompressionLevel.Fastest));
}
