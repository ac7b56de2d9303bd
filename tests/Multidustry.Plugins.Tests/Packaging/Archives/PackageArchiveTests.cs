using System.IO.Compression;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Packaging.Archives;

/// <summary>Zip files that mean harm.</summary>
public sealed class PackageArchiveTests
{
    private static readonly PackageLimits Small = new() { MaxUnpackedBytes = 100_000, MaxFiles = 10, MaxPackageBytes = 50_000, MaxPathBytes = 40 };

    [TestCase("../evil.txt")]
    [TestCase("assets/../../evil.txt")]
    [TestCase("/etc/passwd")]
    [TestCase("C:/windows/evil.txt")]
    [TestCase("assets\\evil.txt")]
    [TestCase("assets//evil.txt")]
    [TestCase("./evil.txt")]
    [TestCase(".hidden")]
    [TestCase("evil.txt ")]
    [TestCase("evil.")]
    [TestCase("assets/a:stream")]
    [TestCase("a\nb")]
    [TestCase("a-path-that-is-longer-than-forty-bytes.txt")]
    public void Paths_that_lead_astray_are_refused(string path) =>
        Refused(Zip(("manifest.toml", 10), (path, 1)), "is not allowed as a path");

    [TestCase("plugin.wasm")]
    [TestCase("PLUGIN.wasm")]
    public void Two_files_of_one_path_are_refused(string second) => Refused(Zip(("plugin.wasm", 1), (second, 2)), "stands twice");

    [Test]
    public void A_bomb_is_refused_before_it_is_unpacked() => Refused(Zip(("zeros", 200_000)), "more than 100000 bytes unpacked");

    [Test]
    public void Files_that_are_too_many_bytes_together_are_refused() => Refused(Zip(("a", 60_000), ("b", 60_000)), "more than 100000 bytes unpacked");

    [Test]
    public void A_file_longer_than_its_entry_says_is_refused()
    {
        var zip = Zip(("zeros", 90_000));
        var directory = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(directory + 24), 1000);
        Assert.That(() => PluginPackage.Open(zip, Small), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Too_many_files_are_refused() =>
        Refused(Zip([.. Enumerable.Range(0, 11).Select(i => ($"f{i}", 1))]), "a package of 11 files");

    [Test]
    public void A_directory_with_more_entries_than_it_says_is_refused()
    {
        var zip = Zip([.. Enumerable.Range(0, 11).Select(i => ($"f{i}", 1))]);
        BitConverter.TryWriteBytes(zip.AsSpan(zip.Length - 12), (ushort)5);
        Refused(zip, "bytes between its directory and its end");
    }

    [Test]
    public void A_package_that_is_too_large_is_refused() => Refused(new byte[50_001], "a package of 50001 bytes");

    [Test]
    public void A_comment_at_the_end_is_refused() => Refused([.. Zip(("a", 1)), 0], "doesn't end as a zip file");

    [Test]
    public void Nothing_at_all_is_refused() => Refused([], "doesn't end as a zip file");

    [Test]
    public void Damaged_packages_are_refused_with_the_one_error()
    {
        var random = new Random(Seeds.Choose(23));
        var original = TestPackages.Create().ToZip();
        for (var i = 0; i < Seeds.Cases(3_000); i++)
        {
            var zip = random.Next(8) == 0 ? original[..random.Next(original.Length)] : (byte[])original.Clone();
            for (var n = random.Next(1, 5); n > 0 && zip.Length > 0; n--)
                zip[random.Next(zip.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Assert.That(PluginPackage.Open(zip, Small).Manifest.Name, Is.EqualTo("welcome"), "only what nothing depends on may have changed");
            }
            catch (MalformedDataException)
            {
            }
        }
    }

    private static void Refused(byte[] zip, string message) =>
        Assert.That(() => PluginPackage.Open(zip, Small), Throws.TypeOf<MalformedDataException>().With.Message.Contains(message));

    private static byte[] Zip(params ReadOnlySpan<(string Path, int Length)> files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (path, length) in files)
            {
                using var content = archive.CreateEntry(path).Open();
                content.Write(new byte[length]);
            }
        }

        return stream.ToArray();
    }
}
