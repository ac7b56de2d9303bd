using Multidustry.TestKit;
using Multidustry.Wasm.Wasi.Filesystem;

namespace Multidustry.Wasm.Tests.Wasi.Filesystem;

/// <summary>Paths that want out.</summary>
public sealed class SandboxTests
{
    private const int PathsPerSeed = 400;
    private static readonly string[] Names = ["..", ".", "", "a", "b", "file", "up", "round", "out", "deep", "new", "näme", "..."];
    private string _outside = "", _root = "";

    [OneTimeSetUp]
    public void MakeDirectory()
    {
        _outside = Directory.CreateTempSubdirectory("sandbox").FullName;
        _root = Path.Combine(_outside, "root");
        Directory.CreateDirectory(Path.Combine(_root, "a", "b", "deep"));
        File.WriteAllText(Path.Combine(_root, "a", "file"), "");
        File.CreateSymbolicLink(Path.Combine(_root, "a", "up"), "..");
        File.CreateSymbolicLink(Path.Combine(_root, "a", "b", "up"), "../..");
        File.CreateSymbolicLink(Path.Combine(_root, "round"), "a/../round");
        File.CreateSymbolicLink(Path.Combine(_root, "out"), "../secret");
        File.CreateSymbolicLink(Path.Combine(_root, "a", "out"), _outside);
        Directory.CreateDirectory(Path.Combine(_outside, "secret"));
    }

    [OneTimeTearDown]
    public void RemoveDirectory() => Directory.Delete(_outside, recursive: true);

    [Test]
    public void Whatever_is_resolved_lies_inside_and_has_no_link_in_it([Range(1, 10)] int seed)
    {
        var random = new Random(Seeds.Choose(seed));
        var sandbox = new Sandbox(new(_root, "/"), 0);
        var resolved = 0;
        for (var i = 0; i < PathsPerSeed; i++)
        {
            var path = string.Join('/', Enumerable.Range(0, random.Next(1, 7)).Select(_ => Names[random.Next(Names.Length)]));
            try
            {
                var place = sandbox.Resolve([], path, followLast: true);
                resolved++;
                var host = sandbox.HostPath(place);
                Assert.That(host, Is.EqualTo(Path.GetFullPath(host)).And.StartsWith(_root), path);
                for (var part = host; part.Length > _root.Length; part = Path.GetDirectoryName(part)!)
                    Assert.That(new FileInfo(part).LinkTarget, Is.Null, $"{path} leads through the link {part}");
            }
            catch (FileErrorException refusal)
            {
                Assert.That(refusal.Error, Is.AnyOf(FileError.NotPermitted, FileError.NoEntry, FileError.NotDirectory, FileError.Loop), path);
            }
        }
        Assert.That(resolved, Is.Positive, "not all may be refused");
    }

    [TestCase("/etc", FileError.NotPermitted)]
    [TestCase("..", FileError.NotPermitted)]
    [TestCase("a/../..", FileError.NotPermitted)]
    [TestCase("out/x", FileError.NotPermitted)]
    [TestCase("a/out", FileError.NotPermitted)]
    [TestCase("round", FileError.Loop)]
    [TestCase("a\0b", FileError.IllegalByteSequence)]
    [TestCase("a\\b", FileError.IllegalByteSequence)]
    [TestCase("", FileError.NoEntry)]
    [TestCase("nothing/x", FileError.NoEntry)]
    [TestCase("a/file/x", FileError.NotDirectory)]
    public void Refusals_tell_why(string path, object error) =>
        Assert.That(() => new Sandbox(new(_root, "/"), 0).Resolve([], path, followLast: true), Throws.TypeOf<FileErrorException>().With.Property("Error").EqualTo(error));

    [TestCase(256)]
    [TestCase(100_000)]
    public void Names_and_paths_have_an_end(int length) =>
        Assert.That(() => new Sandbox(new(_root, "/"), 0).Resolve([], new string('x', length), followLast: true),
            Throws.TypeOf<FileErrorException>().With.Property("Error").EqualTo(FileError.NameTooLong));

    [Test]
    public void A_last_link_is_left_alone_when_it_is_not_to_be_followed() =>
        Assert.That(new Sandbox(new(_root, "/"), 0).Resolve(["a"], "up/out", followLast: false), Is.EqualTo(new[] { "out" }));

    [Test]
    public void Only_so_many_are_open_at_once()
    {
        var sandbox = new Sandbox(new(_root, "/") { MaxOpen = 2 }, 0);
        var first = Descriptor.Root(sandbox);
        using var second = Descriptor.Root(sandbox);
        Assert.That(() => Descriptor.Root(sandbox), Throws.TypeOf<FileErrorException>().With.Property("Error").EqualTo(FileError.InsufficientMemory));
        first.Dispose();
        first.Dispose();
        using var third = Descriptor.Root(sandbox);
        Assert.That(() => Descriptor.Root(sandbox), Throws.TypeOf<FileErrorException>(), "closed once, however often it is asked");
    }
}
