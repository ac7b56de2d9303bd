using System.IO.Compression;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging;

namespace Multidustry.Plugins.Tests.Packaging;

public sealed class PluginPackageTests
{
    [Test]
    public void A_package_comes_back_as_it_was_made()
    {
        var package = PluginPackage.Open(TestPackages.Create().ToZip());
        Assert.Multiple(() =>
        {
            Assert.That(package.Manifest.Name, Is.EqualTo("welcome"));
            Assert.That(package.Component.ToArray(), Is.EqualTo(new byte[] { 0, 0x61, 0x73, 0x6D }));
            Assert.That(Encoding.UTF8.GetString(package.File("assets/greeting.txt").Span), Is.EqualTo("hello"));
            Assert.That(package.Paths, Is.EqualTo(new[] { "SHA256SUMS", "assets/greeting.txt", "manifest.toml", "plugin.wasm" }));
            Assert.That(package.Signers, Is.Empty);
        });
    }

    [Test]
    public void Equal_files_give_equal_bytes_whatever_their_order()
    {
        var files = TestPackages.Files();
        Assert.That(PluginPackage.Create(files.Reverse()).ToZip(), Is.EqualTo(PluginPackage.Create(files).ToZip()));
    }

    [Test]
    public void A_changed_file_is_noticed() =>
        Assert.That(() => Repacked(files => files["assets/greeting.txt"] = "hullo"u8.ToArray()), Throws.TypeOf<MalformedDataException>().With.Message.Contains("'assets/greeting.txt' is not what SHA256SUMS says"));

    [Test]
    public void An_added_file_is_noticed() =>
        Assert.That(() => Repacked(files => files["extra.txt"] = []), Throws.TypeOf<MalformedDataException>().With.Message.Contains("'extra.txt'"));

    [Test]
    public void A_missing_file_is_noticed() =>
        Assert.That(() => Repacked(files => files.Remove("assets/greeting.txt")), Throws.TypeOf<MalformedDataException>().With.Message.Contains("lacks files"));

    [Test]
    public void A_package_without_checksums_is_refused() =>
        Assert.That(() => Repacked(files => files.Remove("SHA256SUMS")), Throws.TypeOf<MalformedDataException>().With.Message.Contains("has no SHA256SUMS"));

    [TestCase("manifest.toml")]
    [TestCase("plugin.wasm")]
    public void What_every_package_needs_must_be_there(string path)
    {
        var files = TestPackages.Files();
        files.Remove(path);
        Assert.That(() => PluginPackage.Create(files), Throws.TypeOf<MalformedDataException>().With.Message.Contains($"has no '{path}'"));
    }

    [Test]
    public void The_digest_is_of_the_files_and_not_of_how_they_are_packed()
    {
        var package = TestPackages.Create();
        Assert.That(PluginPackage.Open(Zip(Unzip(package.ToZip()), CompressionLevel.NoCompression)).Digest, Is.EqualTo(package.Digest));
        Assert.That(TestPackages.Create(version: "1.2.4").Digest, Is.Not.EqualTo(package.Digest));
    }

    private static void Repacked(Action<Dictionary<string, byte[]>> change)
    {
        var files = Unzip(TestPackages.Create().ToZip());
        change(files);
        PluginPackage.Open(Zip(files, CompressionLevel.Fastest));
    }

    internal static Dictionary<string, byte[]> Unzip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }

    internal static byte[] Zip(Dictionary<string, byte[]> files, CompressionLevel level)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in files)
            {
                using var content = archive.CreateEntry(path, level).Open();
                content.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
