using System.Net;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.Cluster.Views;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Views;

[CancelAfter(30_000)]
public class MirrorDirectoryTests
{
    [Test]
    public async Task Proxies_see_worlds_that_have_an_owner_in_the_order_in_which_they_were_made()
    {
        var time = new ManualTimeProvider();
        await using var store = new TestStore(time);
        foreach (var world in new[] { "z", "a", "nobodys" })
            await store.PutAsync(ClusterKeys.World(world), new WorldRecord());
        await store.PutAsync(ClusterKeys.Owner("a"), new OwnerRecord { Node = "gs-1", Epoch = 4 });
        await store.PutAsync(ClusterKeys.Owner("z"), new OwnerRecord { Node = "gs-2", Epoch = 1 });
        await store.PutAsync(ClusterKeys.Load("gs-1"), new LoadRecord { Worlds = [new WorldLoad { Name = "a", Players = 3, Map = "m" }] });
        await using var mirror = new ClusterMirror(store, time);
        await mirror.SeesAsync(store);
        var worlds = new MirrorDirectory(mirror).Worlds;
        Assert.That(worlds.Select(world => (world.Name, world.Node, world.Epoch, world.Players)), Is.EqualTo(new[] { ("z", "gs-2", 1L, 0), ("a", "gs-1", 4L, 3) }));
    }

    [TestCase("10.0.0.1:7400", "10.0.0.1:7400")]
    [TestCase("[::1]:7400", "[::1]:7400")]
    [TestCase("gameserver-1:7400", "Unspecified/gameserver-1:7400")]
    [TestCase("nonsense", null)]
    [TestCase("host:99999", null)]
    public async Task Nodes_are_found_where_they_registered(string address, string? expected)
    {
        var time = new ManualTimeProvider();
        await using var store = new TestStore(time);
        await store.PutAsync(ClusterKeys.Node("gs-1"), new NodeRecord { Instance = "i", Role = NodeRole.GameServer, ClusterAddress = address });
        await using var mirror = new ClusterMirror(store, time);
        await mirror.SeesAsync(store);
        var book = new MirrorAddressBook(mirror);
        Assert.That(book.Find("gs-1")?.ToString(), Is.EqualTo(expected));
        Assert.That(book.Find("gs-9"), Is.Null);
        book.Announce("gs-1", new IPEndPoint(IPAddress.Loopback, 1));
        Assert.That(book.Find("gs-1")!.ToString(), Is.EqualTo("127.0.0.1:1"), "what this process knows of itself goes first");
    }
}
