using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.Records;
using Multidustry.Core.Rules;

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
        Assert.That(async () => await new WorldSources(Path.GetTempPath()).CreateAsync(wanted, default), Throws.InstanceOf<IOException>());
    }
}
