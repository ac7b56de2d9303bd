using Multidustry.Cluster.ApiServer.Worlds;

namespace Multidustry.Cluster.Tests.ApiServer.Worlds;

public sealed class WorldDirectoryTests
{
    private readonly WorldDirectory _directory = new();

    [Test]
    public void A_report_changes_a_world_in_its_place()
    {
        var directory = new WorldDirectory();
        directory.Report(World("a"));
        directory.Report(World("b"));
        directory.Report(World("a") with { Players = 3 });
        Assert.That(directory.Worlds.Select(w => (w.Name, w.Players)), Is.EqualTo(new[] { ("a", 3), ("b", 0) }));
    }

    [Test]
    public void Who_looks_keeps_what_was_there()
    {
        var directory = new WorldDirectory();
        directory.Report(World("a"));
        var before = directory.Worlds;
        directory.Remove("a", "elsewhere");
        Assert.That(directory.Worlds, Has.Count.EqualTo(1), "it runs on another node by now");
        directory.Remove("a", "node");
        directory.Remove("never there", "node");
        Assert.That(before, Has.Count.EqualTo(1));
        Assert.That(directory.Worlds, Is.Empty);
    }

    [Test]
    public void Reports_from_many_threads_are_all_kept()
    {
        Parallel.For(0, 200, i => _directory.Report(World($"world {i % 50}") with { Wave = i }));
        Assert.That(_directory.Worlds.Select(w => w.Name), Is.Unique.And.EquivalentTo(Enumerable.Range(0, 50).Select(i => $"world {i}")));
    }

    private static WorldStatus World(string name) => new() { Name = name, Node = "node", Build = 154 };
}
