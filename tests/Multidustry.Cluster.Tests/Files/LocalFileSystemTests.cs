using Multidustry.Cluster.Files;

namespace Multidustry.Cluster.Tests.Files;

public class LocalFileSystemTests
{
    private string _root = null!;
    private LocalFileSystem _files = null!;

    [SetUp]
    public void An_empty_folder() => _files = new LocalFileSystem(_root = Directory.CreateTempSubdirectory("multidustry-files-").FullName);

    [TearDown]
    public void Leave_nothing_behind() => Directory.Delete(_root, recursive: true);

    [Test]
    public void What_is_appended_is_read()
    {
        using (var file = _files.Create("a/b/c"))
        {
            file.Append([1, 2]);
            file.Flush();
            file.Append([3]);
            Assert.That(_files.Read("a/b/c", 10), Is.EqualTo(new byte[] { 1, 2, 3 }), "readers don't wait for the writer");
        }

        Assert.That(_files.List("a/b"), Is.EqualTo(new[] { "c" }));
        Assert.That(() => _files.Create("a/b/c"), Throws.InstanceOf<IOException>());
        Assert.That(() => _files.Read("a/b/c", 2), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Work_that_waits_for_the_disk_keeps_no_thread_of_the_pool() =>
        Assert.That(await _files.RunAsync(() => (_files.List("a").Count, Thread.CurrentThread.IsThreadPoolThread)), Is.EqualTo((0, false)));

    [Test]
    public void Files_are_replaced_as_a_whole_and_listed_in_order()
    {
        _files.Replace("w/2", [1]);
        _files.Replace("w/10", [2]);
        _files.Replace("w/2", [3, 4]);
        File.WriteAllText(Path.Combine(_root, "w", "3.tmp"), "what a crash left");

        Assert.That(_files.List("w"), Is.EqualTo(new[] { "10", "2" }));
        Assert.That(_files.Read("w/2", 10), Is.EqualTo(new byte[] { 3, 4 }));
        _files.Delete("w/2");
        Assert.That(_files.Read("w/2", 10), Is.Null);
    }

    [Test]
    public void What_is_not_there_is_no_error()
    {
        Assert.That(_files.List("nowhere"), Is.Empty);
        Assert.That(_files.Read("nowhere/nothing", 10), Is.Null);
        Assert.That(() => _files.Delete("nowhere/nothing"), Throws.Nothing);
    }

    [TestCase("main", "main")]
    [TestCase("my world/../x", "my%20world%2F..%2Fx")]
    [TestCase("..", "%2E%2E")]
    public void Names_of_worlds_stay_in_their_folder(string world, string name) => Assert.That(FileName.Of(world), Is.EqualTo(name));
}
