using Multidustry.Cluster.Files;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Files;

namespace Multidustry.Cluster.Tests.Snapshots;

[TestFixture]
public sealed class FileSnapshotStoreTests : SnapshotStoreConformance
{
    private string _root = null!;

    [TearDown]
    public void Leave_nothing_behind() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task A_full_disk_leaves_the_snapshots_there_were()
    {
        var disk = new FaultyFileSystem();
        await using var store = new FileSnapshotStore(disk);
        var content = new byte[100_000];
        new Random(1).NextBytes(content);
        var first = await store.SaveAsync(World, new LogPosition(1, 1), 1, content);
        disk.Room = 100;
        content[5] ^= 1;

        Assert.That(async () => await store.SaveAsync(World, new LogPosition(1, 2), 2, content), Throws.InstanceOf<IOException>());
        content[5] ^= 1;
        Assert.That(await store.ReadAsync((await store.ListAsync(World)).Single()), Is.EqualTo(content));
        Assert.That((await store.ListAsync(World)).Single().Position, Is.EqualTo(first.Position));
    }

    [Test]
    public async Task Files_that_are_no_manifest_are_passed_over()
    {
        var disk = new FaultyFileSystem();
        await using var store = new FileSnapshotStore(disk);
        await store.SaveAsync(World, new LogPosition(1, 1), 1, new byte[10]);
        foreach (var (name, text) in new[] { ("a.json", "{"), ("b.json", "null"), ("c.json", "{\"world\":\"main\"}"), ("d.json", "[]") })
            disk.Replace("snapshots/main/" + name, System.Text.Encoding.UTF8.GetBytes(text));
        disk.Replace("snapshots/main/e.json", System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(disk.Read("snapshots/main/000000000001-000000000000001.json", 10_000)!).Replace("\"chunks\":[\"", "\"chunks\":[\"..", StringComparison.Ordinal)));

        Assert.That((await store.ListAsync(World)).Single().Position, Is.EqualTo(new LogPosition(1, 1)));
    }

    protected override ValueTask<ISnapshotStore> CreateAsync(SnapshotStoreOptions options)
    {
        _root = Directory.CreateTempSubdirectory("multidustry-snapshots-").FullName;
        return OpenAgainAsync(options);
    }

    protected override ValueTask<ISnapshotStore> OpenAgainAsync(SnapshotStoreOptions options) => new(new FileSnapshotStore(new LocalFileSystem(_root), options));

    protected override ValueTask DamageAsync(SnapshotInfo snapshot, bool remove)
    {
        var path = Path.Combine(_root, "snapshots", World, "chunks", snapshot.Chunks[3].Hex);
        var bytes = File.ReadAllBytes(path);
        bytes[^5] ^= 4;
        if (remove)
            File.Delete(path);
        else
            File.WriteAllBytes(path, bytes);
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<int> CountChunksAsync() => new(Directory.EnumerateFiles(Path.Combine(_root, "snapshots", World, "chunks")).Count());
}
