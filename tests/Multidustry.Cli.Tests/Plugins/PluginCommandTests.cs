using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Signatures;
using Multidustry.TestKit;

namespace Multidustry.Cli.Tests.Plugins;

/// <summary>The way of a plugin from its first file to a signed package.</summary>
[NonParallelizable]
public sealed class PluginCommandTests
{
    /// <summary>The interface as a whole: plugins of all kinds begin alike.</summary>
    private static readonly string[] Wit = ["apiserver.wit", "common.wit", "proxy.wit", "storage.wit", "types.wit", "world.wit"];

    private readonly StringWriter _output = new();
    private TextWriter _outBefore = TextWriter.Null;
    private TextWriter _errorBefore = TextWriter.Null;
    private string _folder = "";
    private string _before = "";

    [SetUp]
    public void A_folder_to_work_in()
    {
        _folder = Directory.CreateTempSubdirectory("cli-plugin-").FullName;
        (_before, _outBefore, _errorBefore) = (Directory.GetCurrentDirectory(), Console.Out, Console.Error);
        Directory.SetCurrentDirectory(_folder);
        _output.GetStringBuilder().Clear();
        Console.SetOut(_output);
        Console.SetError(_output);
    }

    [TearDown]
    public void Leave_nothing_behind()
    {
        Console.SetOut(_outBefore);
        Console.SetError(_errorBefore);
        Directory.SetCurrentDirectory(_before);
        Directory.Delete(_folder, recursive: true);
    }

    [OneTimeTearDown]
    public void Close() => _output.Dispose();

    [Test]
    public void A_new_plugin_is_packed_signed_and_verified()
    {
        Assert.That(Program.Main(["plugin", "new", "hello"]), Is.Zero);
        Assert.That(Directory.EnumerateFiles("hello", "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath("hello", file)), Is.EquivalentTo((string[])
        [
            "manifest.toml", "plugin.c", "build.sh", "component.mjs",
            "multidustry.h", "host.h", "world.h", "proxy.h", "apiserver.h", "storage.h",
            .. Wit.Select(name => Path.Combine("wit", name)),
        ]));
        Compile();
        Directory.CreateDirectory("hello/assets/texts");
        File.WriteAllText("hello/assets/texts/greeting.txt", "hi");
        Assert.That(Program.Main(["plugin", "pack", "hello"]), Is.Zero, _output.ToString());
        Assert.That(PluginPackage.Open(File.ReadAllBytes("hello-0.1.0.zip")).Paths, Is.EqualTo(new[] { "SHA256SUMS", "assets/texts/greeting.txt", "manifest.toml", "plugin.wasm" }));

        var key = SigningKey.Generate();
        File.WriteAllText("key.pem", key.ToPem());
        File.WriteAllText("key.pub", key.PublicKey.ToPem());
        Assert.That(Program.Main(["plugin", "verify", "hello-0.1.0.zip", "--trust", "key.pub"]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Contain("not signed"));
        Assert.That(Program.Main(["plugin", "sign", "hello-0.1.0.zip", "--key", "key.pem"]), Is.Zero);
        _output.GetStringBuilder().Clear();
        Assert.That(Program.Main(["plugin", "verify", "hello-0.1.0.zip", "--trust", "key.pub"]), Is.Zero);
        Assert.That(_output.ToString(), Does.StartWith("hello 0.1.0 (World), SDK 0.1.0 or newer").And.Contain("asks for storage.world").And.Contain("signed by " + key.PublicKey));
    }

    [Test]
    public void A_component_that_imports_more_than_the_manifest_asks_for_is_not_packed()
    {
        Program.Main(["plugin", "new", "hello"]);
        Compile();
        File.WriteAllText("hello/manifest.toml", File.ReadAllText("hello/manifest.toml").Replace("\"storage.world\" = true", "", StringComparison.Ordinal));
        Assert.That(Program.Main(["plugin", "pack", "hello"]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Contain("for which it isn't granted the capability storage.world"));
        Assert.That(File.Exists("hello-0.1.0.zip"), Is.False);
    }

    [Test]
    public void A_damaged_package_is_refused_in_one_line()
    {
        File.WriteAllBytes("broken.zip", new byte[100]);
        Assert.That(Program.Main(["plugin", "verify", "broken.zip"]), Is.EqualTo(1));
        Assert.That(_output.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [TestCase("Hello")]
    [TestCase("../up")]
    public void A_name_that_is_no_name_makes_no_folder(string name)
    {
        Assert.That(Program.Main(["plugin", "new", name]), Is.EqualTo(1));
        Assert.That(Directory.EnumerateFileSystemEntries(_folder), Is.Empty);
    }

    [Test]
    public void A_folder_that_is_there_is_left_alone()
    {
        Directory.CreateDirectory("hello");
        Assert.That(Program.Main(["plugin", "new", "hello"]), Is.EqualTo(1));
        Assert.That(Directory.EnumerateFileSystemEntries("hello"), Is.Empty);
    }

    [TestCase("There is no folder none", "pack", "none")]
    [TestCase("text is a file, not a folder", "pack", "text")]
    [TestCase("empty: the package has no 'manifest.toml'", "pack", "empty")]
    [TestCase("none.zip does not exist", "verify", "none.zip")]
    [TestCase("empty is a folder, not a file", "verify", "empty")]
    [TestCase("text: a package that doesn't end as a zip", "verify", "text")]
    [TestCase("none.pem does not exist", "sign", "text", "--key", "none.pem")]
    [TestCase("text: no 'PRIVATE KEY' in PEM form", "sign", "text", "--key", "text")]
    [TestCase("There is a file or folder text already", "new", "text")]
    [TestCase("'' is no name of a plugin", "new", "")]
    public void What_is_wrong_is_told_in_one_line_with_its_name(string reason, params string[] line)
    {
        Directory.CreateDirectory("empty");
        File.WriteAllText("text", "no zip, no key");
        Assert.That(Program.Main(["plugin", .. line]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.StartWith(reason));
        Assert.That(_output.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_key_of_the_wrong_sort_is_named()
    {
        File.WriteAllText("key.pem", SigningKey.Generate().ToPem());
        File.WriteAllBytes("some.zip", GuestPackage());
        Assert.That(Program.Main(["plugin", "verify", "some.zip", "--trust", "key.pem"]), Is.EqualTo(1));
        Assert.That(_output.ToString(), Does.Contain("key.pem: no 'PUBLIC KEY' in PEM form"));
    }

    private static byte[] GuestPackage() => PluginPackage.Create(new Dictionary<string, byte[]>
    {
        ["manifest.toml"] = "[plugin]\nname = \"some\"\nversion = \"1.0.0\"\nkind = \"world\"\nsdk = \"0.1.0\"\nentry = \"plugin.wasm\"\n"u8.ToArray(),
        ["plugin.wasm"] = Recordings.Bytes("plugins/welcome.wasm"),
    }).ToZip();

    /// <summary>The component that the build script makes of the new plugin's source.</summary>
    private static void Compile() => File.WriteAllBytes("hello/plugin.wasm", Recordings.Bytes("plugins/welcome.wasm"));
}
