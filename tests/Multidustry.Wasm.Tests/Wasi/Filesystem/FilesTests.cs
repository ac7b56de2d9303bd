using System.Text;
using Multidustry.TestKit;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Wasi;
using Multidustry.Wasm.Wasi.Filesystem;

namespace Multidustry.Wasm.Tests.Wasi.Filesystem;

/// <summary>A program in C (files.c among the recordings) that works in a granted directory.</summary>
public sealed class FilesTests
{
    private static readonly WasmComponent Component = WasmComponent.Parse(Recordings.Bytes("wasm/component-files.wasm"));
    private string _outside = "", _directory = "";

    [SetUp]
    public void MakeDirectory()
    {
        _outside = Directory.CreateTempSubdirectory("files").FullName;
        _directory = Path.Combine(_outside, "inside");
        Directory.CreateDirectory(_directory);
        File.WriteAllText(Path.Combine(_outside, "secret.txt"), "secret");
    }

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_outside, recursive: true);

    [Test]
    public void Files_are_written_read_appended_and_removed()
    {
        Assert.That(Run("write", "/data/a.txt", "hello"), Is.EqualTo("ok"));
        Assert.That(Run("append", "/data/a.txt", " world"), Is.EqualTo("ok"));
        Assert.That(Run("read", "/data/a.txt"), Is.EqualTo("hello world"));
        Assert.That(File.ReadAllText(Path.Combine(_directory, "a.txt")), Is.EqualTo("hello world"));
        Assert.That(Run("size", "/data/a.txt"), Is.EqualTo("11"));
        Assert.That(Run("write", "/data/a.txt", "x"), Is.EqualTo("ok"));
        Assert.That(Run("read", "/data/a.txt"), Is.EqualTo("x"), "truncated");
        Assert.That(Run("remove", "/data/a.txt"), Is.EqualTo("ok"));
        Assert.That(Run("read", "/data/a.txt"), Does.StartWith("error No such file"));
    }

    [Test]
    public void Directories_are_made_listed_moved_and_removed()
    {
        Assert.That(Run("mkdir", "/data/sub"), Is.EqualTo("ok"));
        Assert.That(Run("mkdir", "/data/sub"), Does.StartWith("error File exists"));
        Assert.That(Run("write", "/data/sub/b.txt", "b"), Is.EqualTo("ok"));
        Assert.That(Run("write", "/data/c.txt", "c"), Is.EqualTo("ok"));
        Assert.That(Run("list", "/data").Split(' '), Is.EqualTo(new[] { "c.txt", "sub/" }));
        Assert.That(Run("rmdir", "/data/sub"), Does.StartWith("error Directory not empty"));
        Assert.That(Run("rename", "/data/c.txt", "/data/sub/b.txt"), Is.EqualTo("ok"), "over what is there");
        Assert.That(Run("rename", "/data/sub", "/data/other"), Is.EqualTo("ok"));
        Assert.That(Run("read", "/data/other/b.txt"), Is.EqualTo("c"));
        Assert.That(Run("remove", "/data/other/b.txt"), Is.EqualTo("ok"));
        Assert.That(Run("rmdir", "/data/other"), Is.EqualTo("ok"));
        Assert.That(Directory.EnumerateFileSystemEntries(_directory), Is.Empty);
    }

    [TestCase("/data/../secret.txt")]
    [TestCase("/data/sub/../../secret.txt")]
    [TestCase("/data/./.././secret.txt")]
    [TestCase("/secret.txt")]
    [TestCase("/etc/passwd")]
    [TestCase("../secret.txt")]
    [TestCase("/data/link")]
    [TestCase("/data/way/secret.txt")]
    [TestCase("/data/absolute")]
    [TestCase("/data/circle")]
    public void No_path_leads_out_of_the_directory(string path)
    {
        Directory.CreateDirectory(Path.Combine(_directory, "sub"));
        File.CreateSymbolicLink(Path.Combine(_directory, "link"), "../secret.txt");
        File.CreateSymbolicLink(Path.Combine(_directory, "way"), "..");
        File.CreateSymbolicLink(Path.Combine(_directory, "absolute"), Path.Combine(_outside, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(_directory, "circle"), "circle");
        Assert.That(Run("read", path), Does.StartWith("error "));
        Assert.That(Run("write", path, "changed"), Does.StartWith("error "));
        Assert.That(File.ReadAllText(Path.Combine(_outside, "secret.txt")), Is.EqualTo("secret"));
    }

    [Test]
    public void A_link_inside_is_followed_and_none_can_be_made()
    {
        File.WriteAllText(Path.Combine(_directory, "a.txt"), "a");
        File.CreateSymbolicLink(Path.Combine(_directory, "link"), "./a.txt");
        Assert.That(Run("read", "/data/link"), Is.EqualTo("a"));
        Assert.That(Run("symlink", "a.txt", "/data/mine"), Does.StartWith("error Operation not permitted"));
        Assert.That(Run("link", "/data/a.txt", "/data/mine"), Does.StartWith("error Operation not permitted"));
        Assert.That(Run("remove", "/data/link"), Is.EqualTo("ok"));
        Assert.That(File.Exists(Path.Combine(_directory, "a.txt")), "the link was removed, not the file");
    }

    [TestCase("write", "/data/a.txt", "x")]
    [TestCase("create", "/data/new.txt", "x")]
    [TestCase("append", "/data/a.txt", "x")]
    [TestCase("mkdir", "/data/sub", "")]
    [TestCase("remove", "/data/a.txt", "")]
    [TestCase("rename", "/data/a.txt", "/data/b.txt")]
    public void A_directory_that_is_not_writable_can_only_be_read(string verb, string path, string more)
    {
        File.WriteAllText(Path.Combine(_directory, "a.txt"), "a");
        var grant = new WasiDirectory(_directory, "/data");
        Assert.That(Run(grant, verb, path, more), Does.StartWith("error "));
        Assert.That(Run(grant, "read", "/data/a.txt"), Is.EqualTo("a"));
        Assert.That(Run(grant, "list", "/data"), Is.EqualTo("a.txt"));
    }

    [Test]
    public void Quotas_hold_for_bytes_and_entries_that_were_there_before()
    {
        File.WriteAllText(Path.Combine(_directory, "old.txt"), new string('x', 90));
        var grant = Writable() with { MaxBytes = 100, MaxEntries = 2 };
        Assert.That(Run(grant, "write", "/data/a.txt", new string('y', 11)), Does.StartWith("error "));
        Assert.That(Run(grant, "append", "/data/a.txt", new string('y', 10)), Is.EqualTo("ok"), "made before it was too long");
        Assert.That(Run(grant, "append", "/data/a.txt", "y"), Does.StartWith("error "));
        Assert.That(Run(grant, "create", "/data/b.txt", ""), Does.StartWith("error "), "a third entry");
        Assert.That(Run(grant, "mkdir", "/data/b"), Does.StartWith("error "));
        Assert.That(Run(grant, "remove", "/data/old.txt"), Is.EqualTo("ok"));
        Assert.That(Run(grant, "mkdir", "/data/b"), Is.EqualTo("ok"));
    }

    [Test]
    public void Without_a_grant_there_is_no_file() =>
        Assert.That(Run([], "read", "/data/a.txt"), Does.StartWith("error "));

    [Test]
    public void Two_directories_are_told_apart()
    {
        var other = Path.Combine(_outside, "other");
        Directory.CreateDirectory(other);
        WasiDirectory[] grants = [Writable(), new(other, "/other")];
        File.WriteAllText(Path.Combine(other, "a.txt"), "other");
        Assert.That(Run(grants, "read", "/other/a.txt"), Is.EqualTo("other"));
        Assert.That(Run(grants, "write", "/other/b.txt", "x"), Does.StartWith("error "));
        Assert.That(Run(grants, "rename", "/other/a.txt", "/data/a.txt"), Does.StartWith("error "));
    }

    private WasiDirectory Writable() => new(_directory, "/data") { IsWritable = true };

    private string Run(params string[] words) => Run([Writable()], words);

    private static string Run(WasiDirectory grant, params string[] words) => Run([grant], words);

    private static string Run(WasiDirectory[] grants, params string[] words)
    {
        var output = new MemoryStream();
        var wasi = new WasiOptions { Arguments = ["files", .. words], Directories = grants, StandardOutput = bytes => output.Write(bytes.Span) };
        var instance = new ComponentLinker().DefineWasi(wasi).Instantiate(new(), Component);
        var main = instance.Instance(Component.Exports.First(name => name.StartsWith("wasi:cli/run", StringComparison.Ordinal)))!.Function("run")!;
        try
        {
            main.Call();
        }
        catch (WasiExitException)
        {
            // The program says by its output what went wrong.
        }
        return Encoding.UTF8.GetString(output.ToArray()).Trim();
    }
}
