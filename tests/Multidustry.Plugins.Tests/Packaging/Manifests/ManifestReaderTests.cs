using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.TestKit;

namespace Multidustry.Plugins.Tests.Packaging.Manifests;

public sealed class ManifestReaderTests
{
    private const string Full =
        """
        [plugin]
        name = "welcome"
        version = "1.2.3"
        kind = "world"
        sdk = "0.1.0"
        entry = "code/plugin.wasm"
        description = "Greets whoever comes in."

        [dependencies]
        economy = "^2.1"
        alpha = "*"

        [capabilities]
        "storage.world" = true
        http = ["api.example.org", "*.example.com"]

        [limits]
        memory = 16_777_216
        fuel = 1_000_000
        """;

    [Test]
    public void Everything_a_manifest_says_is_read()
    {
        var manifest = Read(Full);
        Assert.Multiple(() =>
        {
            Assert.That((manifest.Name, manifest.Version.ToString(), manifest.Kind, manifest.MinimumSdk.ToString()), Is.EqualTo(("welcome", "1.2.3", PluginKind.World, "0.1.0")));
            Assert.That((manifest.EntryPoint, manifest.Description), Is.EqualTo(("code/plugin.wasm", "Greets whoever comes in.")));
            Assert.That(manifest.Dependencies.Select(dependency => $"{dependency.Name} {dependency.Versions}"), Is.EqualTo(new[] { "economy ^2.1", "alpha *" }));
            Assert.That(manifest.Capabilities.Select(capability => $"{capability.Name}:{string.Join('|', capability.Scopes)}"), Is.EqualTo(new[] { "storage.world:", "http:api.example.org|*.example.com" }));
            Assert.That(manifest.Limits, Is.EqualTo(new RequestedLimits { MemoryBytes = 16 << 20, Fuel = 1_000_000 }));
        });
    }

    [Test]
    public void What_may_be_left_out_has_defaults()
    {
        var manifest = Read(TestPackages.Manifest());
        Assert.That((manifest.Description, manifest.Dependencies.Count, manifest.Capabilities.Count, manifest.Limits), Is.EqualTo(("", 0, 0, new RequestedLimits())));
    }

    [TestCase("kind = \"world\"", "kind = \"worlds\"", "kind is 'worlds'")]
    [TestCase("name = \"welcome\"", "", "name is missing")]
    [TestCase("name = \"welcome\"", "name = \"../up\"", "is no name of a plugin")]
    [TestCase("name = \"welcome\"", "name = \"Welcome\"", "is no name of a plugin")]
    [TestCase("version = \"1.2.3\"", "version = \"1.2\"", "is not a semantic version")]
    [TestCase("version = \"1.2.3\"", "version = 1", "version is Int64")]
    [TestCase("entry = \"code/plugin.wasm\"", "entry = \"../plugin.wasm\"", "is not allowed as a path")]
    [TestCase("economy = \"^2.1\"", "economy = \"newest\"", "is not a range")]
    [TestCase("economy = \"^2.1\"", "economy = 2", "economy is no text")]
    [TestCase("economy = \"^2.1\"", "welcome = \"*\"", "depends on itself")]
    [TestCase("\"storage.world\" = true", "\"storage.world\" = false", "neither true nor a list")]
    [TestCase("\"storage.world\" = true", "\"storage..world\" = true", "no name of a capability")]
    [TestCase("[\"api.example.org\", \"*.example.com\"]", "[]", "neither true nor a list")]
    [TestCase("[\"api.example.org\", \"*.example.com\"]", "[1]", "lists something that is no text")]
    [TestCase("fuel = 1_000_000", "fuel = 0", "fuel is not a number above zero")]
    [TestCase("fuel = 1_000_000", "fuell = 1", "[limits] has no 'fuell'")]
    [TestCase("[limits]", "[limit]", "the manifest has no 'limit'")]
    [TestCase("description = \"Greets whoever comes in.\"", "description = \"a\\nb\"", "description is not one line")]
    public void A_mistake_is_named(string right, string wrong, string message) =>
        Assert.That(() => Read(Full.Replace(right, wrong, StringComparison.Ordinal)), Throws.TypeOf<MalformedDataException>().With.Message.Contains(message));

    [Test]
    public void A_giant_manifest_is_refused() =>
        Assert.That(() => Read(TestPackages.Manifest() + "\n#" + new string('x', 64 << 10)), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void More_dependencies_than_allowed_are_refused() =>
        Assert.That(() => Read(TestPackages.Manifest() + "\n[dependencies]\n" + string.Concat(Enumerable.Range(0, 65).Select(i => $"p{i} = \"*\"\n"))), Throws.TypeOf<MalformedDataException>().With.Message.Contains("65 dependencies"));

    [Test]
    public void Changed_manifests_are_read_or_refused_but_nothing_else()
    {
        var random = new Random(Seeds.Choose(11));
        var original = Encoding.UTF8.GetBytes(Full);
        for (var i = 0; i < Seeds.Cases(5_000); i++)
        {
            var bytes = (byte[])original.Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(random.Next(2) == 0 ? 128 : 256);
            try
            {
                Assert.That(ManifestReader.Read(bytes).Name, Has.Length.LessThanOrEqualTo(64));
            }
            catch (MalformedDataException)
            {
            }
        }
    }

    private static PluginManifest Read(string toml) => ManifestReader.Read(Encoding.UTF8.GetBytes(toml));
}
