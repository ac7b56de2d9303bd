using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.GameServer.Journal;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Snapshots;
using Multidustry.Cluster.Tests.Files;
using Multidustry.Core.Rules;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Cluster.Tests.GameServer.Assignments;

[CancelAfter(60_000)]
public class WorldSourcesTests
{
    [Test]
    public async Task A_seed_makes_the_same_world_each_time(CancellationToken cancellation)
    {
        var wanted = new WorldRecord { Source = new WorldSource { Seed = 7, Size = 100 }, Gamemode = Gamemode.Sandbox, Rules = "{waveTimer:false}" };
        var (first, second) = (await new WorldSources(null).CreateAsync(wanted, cancellation), await new WorldSources(null).CreateAsync(wanted, cancellation));
        Assert.That((first.World.Tiles.Width, first.World.Rules.WaveTimer), Is.EqualTo((100, false)));
        Assert.That(second.World.StateHash(), Is.EqualTo(first.World.StateHash()));
    }

    [TestCase("../secret")]
    [TestCase("/etc/passwd")]
    [TestCase("..")]
    [TestCase("missing")]
    public void A_map_is_one_of_the_folder_or_none(string map)
    {
        var wanted = new WorldRecord { Source = new WorldSource { Kind = WorldSourceKind.Map, Reference = map } };
        Assert.That(async () => await new WorldSources(Path.GetTempPath()).CreateAsync(wanted, default), Throws.InstanceOf<IOException>().With.Message.EqualTo($"There is no map '{map}' here."));
    }

    [Test]
    public void A_map_that_cant_be_read_says_why()
    {
        var maps = Directory.CreateTempSubdirectory("multidustry-maps-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(maps, "noise.msav"), [1, 2, 3]);
            var wanted = new WorldRecord { Source = new WorldSource { Kind = WorldSourceKind.Map, Reference = "noise" } };
            Assert.That(async () => await new WorldSources(maps).CreateAsync(wanted, default), Throws.InstanceOf<IOException>().With.Message.StartsWith("The map 'noise' can't be read: "));
        }
        finally
        {
            Directory.Delete(maps, recursive: true);
        }
    }

    [Test]
    public async Task A_snapshot_of_another_world_is_copied(CancellationToken cancellation)
    {
        await using var snapshots = await WithSnapshotsAsync(cancellation);
        var (newest, first) = (await CopyAsync(snapshots, "arena", cancellation), await CopyAsync(snapshots, "arena@1-0", cancellation));
        Assert.That((newest.World.Clock.Tick, first.World.Clock.Tick), Is.EqualTo((10, 0)));
        Assert.That(first.World.Rules.WaveTimer, Is.False, "rules of the record are laid over it");
    }

    [TestCase("nowhere")]
    [TestCase("arena@7-7")]
    [TestCase("arena@x")]
    [TestCase("arena@1-0@1")]
    [TestCase("../arena")]
    [TestCase("@")]
    public async Task A_snapshot_that_is_none_is_refused(string reference)
    {
        await using var snapshots = await WithSnapshotsAsync(default);
        Assert.That(async () => await CopyAsync(snapshots, reference, default), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_snapshot_of_another_build_or_one_that_is_damaged_is_refused(CancellationToken cancellation)
    {
        await using var snapshots = await WithSnapshotsAsync(cancellation);
        await snapshots.SaveAsync("noise", new LogPosition(1, 0), 0, new byte[100], cancellation);
        Assert.That(async () => await CopyAsync(snapshots, "noise", cancellation), Throws.InstanceOf<IOException>());
        var wanted = new WorldRecord { Build = 157, Source = new WorldSource { Kind = WorldSourceKind.Snapshot, Reference = "arena" } };
        Assert.That(async () => await new WorldSources(null, snapshots).CreateAsync(wanted, cancellation), Throws.InstanceOf<IOException>().With.Message.Contains("of build 154"));
        Assert.That(async () => await new WorldSources(null).CreateAsync(wanted, cancellation), Throws.InstanceOf<IOException>());
    }

    private static ValueTask<LoadedWorld> CopyAsync(FileSnapshotStore snapshots, string reference, CancellationToken cancellation) => new WorldSources(null, snapshots).CreateAsync(
        new WorldRecord { Rules = "{waveTimer:false}", Source = new WorldSource { Kind = WorldSourceKind.Snapshot, Reference = reference } }, cancellation);

    private static async Task<FileSnapshotStore> WithSnapshotsAsync(CancellationToken cancellation)
    {
        var snapshots = new FileSnapshotStore(new FaultyFileSystem());
        var loaded = TestNode.HostedMap();
        foreach (var position in new LogPosition[] { new(1, 0), new(2, 5) })
        {
            await snapshots.SaveAsync("arena", position, loaded.World.Clock.Tick, WorldImage.Take(loaded, position, paused: false).ToBytes(), cancellation);
            for (var i = 0; i < 10; i++)
                loaded.World.Tick();
        }

        return snapshots;
    }
}
