using System.Net;
using System.Security.Cryptography;
using System.Text;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Resolution;
using Multidustry.Plugins.Packaging.Signatures;
using Multidustry.Plugins.Packaging.Sources;
using Multidustry.Plugins.Packaging.Versions;

namespace Multidustry.Plugins.Tests.Packaging.Sources;

public sealed class HttpRegistryTests
{
    private static readonly PackageLimits Small = new() { MaxIndexBytes = 2_000, MaxPackageBytes = 20_000, MaxReleases = 5 };
    private RegistryServer _server = null!;
    private HttpClient _client = null!;
    private HttpRegistry _registry = null!;

    [SetUp]
    public void A_registry_with_two_plugins()
    {
        _server = new RegistryServer();
        _client = new HttpClient();
        _registry = new HttpRegistry(_client, _server.Address, limits: Small);
        Publish("economy", TestPackages.Create("economy", "2.0.0"), TestPackages.Create("economy", "2.1.0"));
        Publish("welcome", TestPackages.Create("welcome", "1.0.0", "[dependencies]\neconomy = \"~2.0\""));
    }

    [TearDown]
    public void Close_it()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Test]
    public async Task Plugins_are_resolved_and_fetched()
    {
        var chosen = await new DependencyResolver(_registry, SemanticVersion.Parse("1.0.0")).ResolveAsync([new("welcome", VersionRange.Parse("*"))]);
        Assert.That(chosen.Select(release => $"{release.Name} {release.Version}"), Is.EqualTo(new[] { "economy 2.0.0", "welcome 1.0.0" }));
        var package = await _registry.OpenAsync(chosen[0]);
        Assert.That(package.Manifest.Version.ToString(), Is.EqualTo("2.0.0"));
    }

    [TestCase("nobody")]
    [TestCase("../secret")]
    public async Task What_is_not_there_is_not_found(string name) => Assert.That(await _registry.FindAsync(name), Is.Empty);

    [Test]
    public void A_server_that_fails_is_named()
    {
        _server.Failure = HttpStatusCode.InternalServerError;
        Assert.That(async () => await _registry.FindAsync("welcome"), Throws.TypeOf<PackageException>().With.Message.Contains("answers 500"));
    }

    [Test]
    public void A_server_that_is_gone_is_named()
    {
        _server.Dispose();
        Assert.That(async () => await _registry.FindAsync("welcome"), Throws.TypeOf<PackageException>().With.Message.Contains("can't be reached"));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("nonsense")]
    [TestCase("""{"name":"other","releases":[]}""")]
    [TestCase("""{"name":"welcome","releases":[{}]}""")]
    [TestCase("""{"name":"welcome","releases":[{"version":"1.0.0","sdk":"0.1.0","file":"../up.zip","sha256":"0000000000000000000000000000000000000000000000000000000000000000"}]}""")]
    [TestCase("""{"name":"welcome","releases":[{"version":"1.0.0","sdk":"0.1.0","file":"a.zip","sha256":"0"}]}""")]
    [TestCase("""{"name":"welcome","releases":[{"version":1,"sdk":"0.1.0","file":"a.zip","sha256":"0"}]}""")]
    [TestCase("""{"name":"welcome","releases":[1,2,3,4,5,6]}""")]
    public void A_malformed_index_is_refused(string json)
    {
        _server.Files["index/welcome.json"] = Encoding.UTF8.GetBytes(json);
        Assert.That(async () => await _registry.FindAsync("welcome"), Throws.TypeOf<PackageException>().With.Message.Contains("the index of welcome"));
    }

    [Test]
    public void An_index_without_end_is_cut_off()
    {
        _server.Files["index/welcome.json"] = new byte[1_000_000];
        Assert.That(async () => await _registry.FindAsync("welcome"), Throws.TypeOf<PackageException>().With.Message.Contains("more than 2000 bytes"));
    }

    [Test]
    public async Task A_package_other_than_announced_is_refused()
    {
        var release = (await _registry.FindAsync("welcome"))[0];
        _server.Files["packages/" + release.Location] = TestPackages.Create("welcome", "1.0.1").ToZip();
        Assert.That(async () => await _registry.OpenAsync(release), Throws.TypeOf<PackageException>().With.Message.Contains("SHA-256 differs"));
    }

    [Test]
    public async Task A_package_that_is_too_large_is_cut_off()
    {
        var release = (await _registry.FindAsync("welcome"))[0];
        _server.Files["packages/" + release.Location] = new byte[1_000_000];
        Assert.That(async () => await _registry.OpenAsync(release), Throws.TypeOf<PackageException>().With.Message.Contains("more than 20000 bytes"));
    }

    [Test]
    public void An_index_that_lies_about_the_package_is_refused()
    {
        var zip = TestPackages.Create("other", "9.0.0").ToZip();
        _server.Files["packages/lie.zip"] = zip;
        var lie = new PluginRelease("welcome", SemanticVersion.Parse("1.0.0"), SemanticVersion.Parse("0.1.0"), [], "lie.zip", Convert.ToHexStringLower(SHA256.HashData(zip)));
        Assert.That(async () => await _registry.OpenAsync(lie), Throws.TypeOf<PackageException>().With.Message.Contains("holds other 9.0.0"));
    }

    [Test]
    public async Task Only_trusted_publishers_are_taken_when_there_are_any()
    {
        var wary = new HttpRegistry(_client, _server.Address, new TrustPolicy { Publishers = [SigningKey.Generate().PublicKey] }, Small);
        var release = (await wary.FindAsync("welcome"))[0];
        Assert.That(async () => await wary.OpenAsync(release), Throws.TypeOf<PackageException>().With.Message.Contains("is not signed"));
    }

    private void Publish(string name, params PluginPackage[] packages)
    {
        var releases = new List<PluginRelease>();
        foreach (var package in packages)
        {
            var (zip, manifest) = (package.ToZip(), package.Manifest);
            var file = $"{name}-{manifest.Version}.zip";
            _server.Files["packages/" + file] = zip;
            releases.Add(new PluginRelease(name, manifest.Version, manifest.MinimumSdk, manifest.Dependencies, file, Convert.ToHexStringLower(SHA256.HashData(zip))));
        }

        _server.Files[$"index/{name}.json"] = RegistryIndex.Write(name, releases);
    }
}
