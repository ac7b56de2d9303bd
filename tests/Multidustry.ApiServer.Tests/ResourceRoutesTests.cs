using System.Net;
using System.Net.Http.Json;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Tests;

/// <summary>Nodes, players, migrations, bans.</summary>
public class ResourceRoutesTests : ApiFixture
{
    [Test]
    public async Task A_node_is_drained_and_taken_back()
    {
        await Api.AddNodeAsync("gs-1");
        var drained = await TestApi.JsonAsync(await Client.PutAsJsonAsync("nodes/gs-1/drain", new { reason = "disks" }), HttpStatusCode.OK);
        Assert.That(((bool)drained["draining"]!, (string?)drained["drain"]!["reason"]), Is.EqualTo((true, "disks")));
        Assert.That((await Client.DeleteAsync("nodes/gs-1/drain")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((bool)(await Api.GetAsync("nodes/gs-1"))["draining"]!, Is.False);
        await TestApi.JsonAsync(await Client.PutAsJsonAsync("nodes/gs-9/drain", new { }), HttpStatusCode.NotFound);
        await Api.PutAsync(ClusterKeys.Node("api-9"), new NodeRecord { Instance = "i", Role = NodeRole.ApiServer });
        await TestApi.JsonAsync(await Client.PutAsJsonAsync("nodes/api-9/drain", new { }), HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Nodes_are_listed_by_role_and_a_drain_outlives_its_node()
    {
        await Api.AddNodeAsync("gs-1");
        await Api.PutAsync(ClusterKeys.Node("proxy-1"), new NodeRecord { Instance = "i", Role = NodeRole.Proxy });
        await Api.PutAsync(ClusterKeys.Drain("gs-0"), new DrainRecord());
        Assert.That((await Api.GetAsync("nodes"))["items"]!.AsArray().Select(node => (string)node!["name"]!), Is.EqualTo(new[] { "gs-0", "gs-1", "proxy-1" }));
        Assert.That((await Api.GetAsync("nodes?role=proxy"))["items"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((bool)(await Api.GetAsync("nodes/gs-0"))["present"]!, Is.False);
        await Api.GetAsync("nodes/gs-7", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Players_of_all_worlds_are_found_by_world_and_name()
    {
        await Api.PutAsync(ClusterKeys.PlayersOf("a"), new PlayersRecord { Players = [new() { Uuid = "u2", Name = "Frog" }, new() { Uuid = "u1", Name = "Toad" }] });
        await Api.PutAsync(ClusterKeys.PlayersOf("b"), new PlayersRecord { Players = [new() { Uuid = "u3", Name = "frogger" }] });
        Assert.That((await Api.GetAsync("players"))["items"]!.AsArray().Select(player => (string)player!["uuid"]!), Is.EqualTo(new[] { "u1", "u2", "u3" }));
        Assert.That((await Api.GetAsync("players?name=FROG"))["items"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That((await Api.GetAsync("players?world=b"))["items"]!.AsArray(), Has.Count.EqualTo(1));
        var page = await Api.GetAsync("players?limit=2");
        Assert.That((string?)(await Api.GetAsync($"players?cursor={page["next"]}"))["items"]![0]!["uuid"], Is.EqualTo("u3"));
    }

    [Test]
    public async Task A_world_that_runs_is_asked_to_move_and_the_move_can_be_given_up()
    {
        await Api.AddNodeAsync("gs-1");
        await Api.AddNodeAsync("gs-2");
        await Api.AddRunningWorldAsync("arena", "gs-1");
        var move = await TestApi.JsonAsync(await Client.PostAsJsonAsync("worlds/arena/migration", new { to = "gs-2", reason = "test" }), HttpStatusCode.Accepted);
        Assert.That(((string?)move["from"], (string?)move["to"], (string?)move["phase"]), Is.EqualTo(("gs-1", "gs-2", "Requested")));
        await TestApi.JsonAsync(await Client.PostAsJsonAsync("worlds/arena/migration", new { to = "gs-2" }), HttpStatusCode.Conflict);
        Assert.That((await Api.GetAsync("migrations?active=true"))["items"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await Client.DeleteAsync("worlds/arena/migration")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((string?)(await Api.GetAsync("worlds/arena/migration"))["failure"], Is.EqualTo("given up by root"));
        await TestApi.JsonAsync(await Client.DeleteAsync("worlds/arena/migration"), HttpStatusCode.Conflict);
        var chosen = await TestApi.JsonAsync(await Client.PostAsJsonAsync("worlds/arena/migration", new { }), HttpStatusCode.Accepted);
        Assert.That(((string?)chosen["to"], (string?)chosen["id"]), Is.EqualTo(("gs-2", "m" + Number(chosen["id"]!.ToString()))));
    }

    [Test]
    public async Task A_move_that_cannot_be_is_refused_with_the_reason()
    {
        await Api.AddNodeAsync("gs-1");
        await Api.PutAsync(ClusterKeys.World("idle"), new WorldRecord());
        await TestApi.JsonAsync(await Client.PostAsJsonAsync("worlds/idle/migration", new { to = "gs-1" }), HttpStatusCode.Conflict);
        await TestApi.JsonAsync(await Client.PostAsJsonAsync("worlds/none/migration", new { to = "gs-1" }), HttpStatusCode.NotFound);
        await Api.AddRunningWorldAsync("arena", "gs-1");
        foreach (var to in new[] { "gs-1", "gs-9", null })
            await TestApi.JsonAsync(await Client.PostAsJsonAsync("worlds/arena/migration", new { to }), HttpStatusCode.BadRequest);
        await Api.GetAsync("worlds/arena/migration", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_player_is_switched_by_identity_or_by_a_name_that_nobody_else_has()
    {
        await Api.AddNodeAsync("gs-1");
        foreach (var world in new[] { "a", "b" })
            await Api.AddRunningWorldAsync(world, "gs-1");
        await Api.PutAsync(ClusterKeys.PlayersOf("a"), new PlayersRecord { Players = [new() { Uuid = "u/1", Name = "frog" }, new() { Uuid = "u/2", Name = "toad" }, new() { Uuid = "u/3", Name = "toad" }] });
        foreach (var (player, status) in new[] { ("u/2", 202), ("frog", 202), ("toad", 409), ("nobody", 404) })
            Assert.That((int)(await Client.PostAsJsonAsync("players/switch", new { player, world = "b" })).StatusCode, Is.EqualTo(status), player);
        Assert.That((int)(await Client.PostAsJsonAsync("players/switch", new { player = "frog", world = "nowhere" })).StatusCode, Is.EqualTo(404));
        var wish = (await Api.Store.GetAsync(ClusterKeys.Switch("u/1")))!;
        Assert.That((RecordCodec.Read<SwitchRecord>(wish).World, wish.Lease is not null), Is.EqualTo(("b", true)), "it goes away by itself");
        Assert.That(await Api.Store.GetAsync(ClusterKeys.Switch("u/3")), Is.Null);
    }

    [Test]
    public async Task A_player_is_banned_by_an_identity_that_may_hold_slashes()
    {
        var path = $"bans/players/{Uri.EscapeDataString("AB/+cd==")}";
        var ban = await TestApi.JsonAsync(await Client.PutAsJsonAsync(path, new { reason = "griefing" }), HttpStatusCode.Created);
        Assert.That(((string?)ban["subject"], (string?)ban["by"], (string?)ban["reason"]), Is.EqualTo(("AB/+cd==", "root", "griefing")));
        Assert.That((await Api.GetAsync("bans/players"))["items"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await Client.DeleteAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await Api.GetAsync(path, HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_address_has_one_form_and_prefixes_work()
    {
        await Client.PutAsJsonAsync("bans/addresses/203.0.113.0%2F24", new { });
        await Client.PutAsJsonAsync("bans/addresses/2001:DB8:0::1", new { });
        Assert.That((await Api.GetAsync("bans/addresses"))["items"]!.AsArray().Select(ban => (string)ban!["subject"]!), Is.EquivalentTo(new[] { "2001:db8::1", "203.0.113.0/24" }));
        await TestApi.JsonAsync(await Client.PutAsJsonAsync("bans/addresses/nonsense", new { }), HttpStatusCode.BadRequest);
    }

    private static long Number(string id) => long.Parse(id[1..]);
}
