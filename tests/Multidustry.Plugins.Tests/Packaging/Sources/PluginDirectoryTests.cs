using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Signatures;
using Multidustry.Plugins.Packaging.Sources;

namespace Multidustry.Plugins.Tests.Packaging.Sources;

public sealed class PluginDirectoryTests
{
    private string _folder = null!;

    [SetUp]
    public void A_folder_with_packages()
    {
        _folder = Directory.CreateTempSubdirectory("multidustry-plugins-").FullName;
        Put("b.zip", TestPackages.Create("welcome", "1.10.0"));
        Put("a.zip", TestPackages.Create("welcome", "1.9.0"));
        Put("c.zip", TestPackages.Create("economy", "2.0.0"));
        File.WriteAllText(Path.Combine(_folder, "readme.txt"), "no package");
    }

    [TearDown]
    public void Leave_nothing_behind() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task All_packages_are_listed_by_name_and_version() => Assert.That(
        (await new PluginDirectory(_folder).AllAsync()).Select(package => $"{package.Manifest.Name} {package.Manifest.Version}"),
        Is.EqualTo(new[] { "economy 2.0.0", "welcome 1.9.0", "welcome 1.10.0" }));

    [Test]
    public async Task Releases_are_found_and_opened()
    {
        var directory = new PluginDirectory(_folder);
        var releases = await directory.FindAsync("welcome");
        Assert.That(releases.Select(release => release.Version.ToString()), Is.EquivalentTo(new[] { "1.9.0", "1.10.0" }));
        Assert.That((await directory.OpenAsync(releases[0])).Manifest.Version, Is.EqualTo(releases[0].Version));
    }

    [Test]
    public async Task A_package_exchanged_after_it_was_found_is_refused()
    {
        var directory = new PluginDirectory(_folder);
        var release = (await directory.FindAsync("economy"))[0];
        Put("c.zip", TestPackages.Create("economy", "2.0.0", "description = \"another\""));
        Assert.That(async () => await directory.OpenAsync(release), Throws.TypeOf<PackageException>());
        File.Delete(Path.Combine(_folder, "c.zip"));
        Assert.That(async () => await directory.OpenAsync(release), Throws.TypeOf<PackageException>().With.Message.Contains("can't be read"));
    }

    [Test]
    public void A_file_that_is_no_package_is_named()
    {
        File.WriteAllBytes(Path.Combine(_folder, "broken.zip"), new byte[100]);
        Assert.That(async () => await new PluginDirectory(_folder).AllAsync(), Throws.TypeOf<PackageException>().With.Message.StartsWith("broken.zip: "));
    }

    [Test]
    public void An_unsigned_package_is_refused_where_publishers_are_named() =>
        Assert.That(async () => await new PluginDirectory(_folder, new TrustPolicy { Publishers = [SigningKey.Generate().PublicKey] }).AllAsync(), Throws.TypeOf<PackageException>());

    [Test]
    public async Task A_folder_that_is_not_there_is_empty() =>
        Assert.That(await new PluginDirectory(Path.Combine(_folder, "missing")).AllAsync(), Is.Empty);

    private void Put(string file, PluginPackage package) => File.WriteAllBytes(Path.Combine(_folder, file), package.ToZip());
}
