using System.Text.Json.Nodes;
using Multidustry.ApiServer.Tests;
using Multidustry.ApiServer.Tests.Logs;
using Multidustry.Cluster.Records;

namespace Multidustry.Ctl.Tests;

public class CommandTests : CtlFixture
{
    [Test]
    public async Task Worlds_are_made_shown_described_and_ended()
    {
        Assert.That(await DoAsync("create", "world", "arena", "--build", "157", "--seed", "7", "-l", "lobby=main", "--affinity", "rack=r3", "--spread", "ring=rack"), Is.EqualTo("world arena is wanted\n"));
        Assert.That(await DoAsync("get", "worlds"), Is.EqualTo("""
            NAME   PHASE    NODE  STANDBY  PLAYERS  WAVE  TPS  BUILD  PROBLEM
            arena  Pending  -     -        -        -     -    157    no gameserver is there

            """.ReplaceLineEndings("\n")));
        Assert.That(await DoAsync("describe", "world", "arena"), Does.Contain("spec:\n").And.Contain("    seed: 7\n").And.Contain("    lobby: main\n").And.Contain("    rack: r3\n").And.Contain("    group: ring\n    over: rack\n"));
        await DoAsync("delete", "world", "arena");
        Assert.That(JsonNode.Parse(await DoAsync("get", "worlds", "-o", "json"))!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Json_is_what_the_api_said()
    {
        await DoAsync("create", "world", "arena");
        var one = JsonNode.Parse(await DoAsync("get", "world", "arena", "-o", "json"))!;
        Assert.That(JsonNode.DeepEquals(one, await Api.GetAsync("worlds/arena")));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(await DoAsync("get", "worlds", "-o", "json"))![0], one));
    }

    [Test]
    public async Task A_spec_comes_from_a_file_and_a_world_is_replaced_only_when_asked()
    {
        var file = ContextsPath + ".spec";
        await File.WriteAllTextAsync(file, """{"paused":true,"limits":{"players":9}}""");
        await DoAsync("create", "world", "arena", "-f", file);
        var (code, _, error) = await RunAsync("create", "world", "arena");
        Assert.That((code, error), Is.EqualTo((4, "There is one of this name already." + Environment.NewLine)));
        Assert.That((int)(await Api.GetAsync("worlds/arena"))["spec"]!["limits"]!["players"]!, Is.EqualTo(9));
        await DoAsync("create", "world", "arena", "--replace", "--standbys", "1");
        Assert.That((int)(await Api.GetAsync("worlds/arena"))["spec"]!["standbys"]!, Is.EqualTo(1));
        File.Delete(file);
    }

    [Test]
    public async Task A_world_begins_with_one_source()
    {
        var (code, _, error) = await RunAsync("create", "world", "arena", "--seed", "7", "--map", "frozen");
        Assert.That((code, error), Is.EqualTo((1, "A world begins with one of --map, --copy and --seed." + Environment.NewLine + Environment.NewLine)));
        Assert.That((await RunAsync("get", "world", "arena")).Code, Is.EqualTo(3));
    }

    [Test]
    public async Task A_world_moves_and_waiting_tells_how_it_ended()
    {
        await Api.AddNodeAsync("gs-1");
        await Api.AddNodeAsync("gs-2");
        await Api.AddRunningWorldAsync("arena", "gs-1");
        Assert.That(await DoAsync("migrate", "arena", "--to", "gs-2"), Is.EqualTo("world arena: gs-1 -> gs-2, Requested\n"));
        Assert.That(await DoAsync("get", "migrations"), Does.Contain("gs-2").And.Contain("asked for"));
        await DoAsync("delete", "migration", "arena");
        var waiting = RunAsync("migrate", "arena", "--to", "gs-2", "--wait");
        MigrationRecord? asked = null;
        while (asked is not { IsActive: true })
            asked = await Api.Store.GetAsync(ClusterKeys.Migration("arena")) is { } entry ? RecordCodec.Read<MigrationRecord>(entry) : null;
        await Api.PutAsync(ClusterKeys.Migration("arena"), asked with { Phase = MigrationPhase.Aborted, Failure = "no luck" });
        var (code, output, _) = await waiting;
        Assert.That((code, output), Is.EqualTo((4, "world arena: gs-1 -> gs-2, Aborted: no luck\n")));
    }

    [Test]
    public async Task A_player_is_led_into_another_world()
    {
        await Api.AddNodeAsync("gs-1");
        foreach (var world in new[] { "arena", "lobby" })
            await Api.AddRunningWorldAsync(world, "gs-1");
        await Api.PutAsync(ClusterKeys.PlayersOf("lobby"), new PlayersRecord { Players = [new() { Uuid = "AAAA/+==", Name = "frog" }] });
        Assert.That(await DoAsync("switch", "frog", "arena"), Is.EqualTo("player frog: lobby -> arena\n"));
        Assert.That(RecordCodec.Read<SwitchRecord>((await Api.Store.GetAsync(ClusterKeys.Switch("AAAA/+==")))!).World, Is.EqualTo("arena"));
        Assert.That((await RunAsync("switch", "toad", "arena")).Code, Is.Not.Zero);
    }

    [Test]
    public async Task Nodes_are_drained_and_taken_back()
    {
        await Api.AddNodeAsync("gs-1");
        Assert.That(await DoAsync("drain", "gs-1", "--reason", "disks"), Is.EqualTo("node gs-1 is being emptied\n"));
        Assert.That(await DoAsync("drain", "gs-1", "--reason", "disks", "--wait"), Is.EqualTo("node gs-1 is empty\n"));
        Assert.That(await DoAsync("describe", "node", "gs-1"), Does.Contain("draining: true").And.Contain("reason: disks"));
        await DoAsync("undrain", "gs-1");
        Assert.That(await DoAsync("get", "nodes"), Does.Match("gs-1 +GameServer +true +false"));
    }

    [Test]
    public async Task A_drained_proxy_is_empty_when_its_players_are_gone()
    {
        await Api.PutAsync(ClusterKeys.Node("proxy-1"), new NodeRecord { Instance = "i", Role = NodeRole.Proxy });
        await Api.PutAsync(ClusterKeys.Load("proxy-1"), new LoadRecord { Players = 2 });
        var waiting = DoAsync("drain", "proxy-1", "--wait");
        await Task.Delay(300);
        Assert.That(waiting.IsCompleted, Is.False);
        await Api.PutAsync(ClusterKeys.Load("proxy-1"), new LoadRecord());
        Assert.That(await waiting, Is.EqualTo("node proxy-1 is empty\n"));
    }

    [Test]
    public async Task Values_go_in_and_come_out()
    {
        await DoAsync("kv", "put", "config", "a/b", "hello");
        Assert.That(await DoAsync("kv", "get", "config", "a/b"), Is.EqualTo("hello"));
        Assert.That(await DoAsync("kv", "list", "config"), Does.Match(@"a/b +application/octet-stream +5"));
        await DoAsync("kv", "delete", "config", "a/b");
        Assert.That((await RunAsync("kv", "get", "config", "a/b")).Code, Is.EqualTo(3));
    }

    [Test]
    public async Task Players_and_prefixes_are_banned_and_pardoned()
    {
        await DoAsync("ban", "player", "AB/+cd==", "--reason", "griefing", "--hours", "2");
        await DoAsync("ban", "address", "203.0.113.0/24");
        Assert.That(await DoAsync("get", "player-bans"), Does.Match(@"(?m)^AB/\+cd== +griefing +\S+ +\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ +\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$"));
        Assert.That(await DoAsync("get", "address-bans"), Does.Contain("203.0.113.0/24"));
        await DoAsync("pardon", "player", "AB/+cd==");
        await DoAsync("pardon", "address", "203.0.113.0/24");
        Assert.That((await RunAsync("pardon", "player", "AB/+cd==")).Code, Is.EqualTo(3));
    }

    [Test]
    public async Task What_happens_is_followed()
    {
        var following = RunAsync("events", "--kinds", "world", "--after", "0", "--count", "2");
        await DoAsync("create", "world", "arena");
        await DoAsync("delete", "world", "arena");
        var (code, output, _) = await following;
        Assert.That(code, Is.Zero);
        Assert.That(output.Trim().Split('\n').Select(line => line.Split(' ')[1..3]), Is.All.EqualTo(new[] { "world", "arena" }));
        Assert.That(output, Does.EndWith("gone\n"));
    }

    [Test]
    public async Task The_log_of_a_world_is_shown_and_followed()
    {
        await using var node = new TestGameServer(Api, "gs-1");
        await Api.AddRunningWorldAsync("arena", "gs-1");
        await node.WriteAsync("arena", 100, 101);
        Assert.That(await DoAsync("logs", "arena"), Does.Match(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} gs-1 Information: World arena: .*, 100x100, build 154\n.*, 101x101, build 154\n$"));
        Assert.That(JsonNode.Parse(await DoAsync("logs", "arena", "--tail", "1", "-o", "json"))!["text"]!.GetValue<string>(), Does.Contain("101x101"));
        var following = RunAsync("logs", "arena", "--tail", "1", "--follow", "--count", "2");
        for (; !following.IsCompleted; await Task.Delay(10))
            await node.WriteAsync("arena", 102);
        var (code, output, _) = await following;
        Assert.That((code, output.Trim().Split('\n').Length), Is.EqualTo((0, 2)));
        Assert.That((await RunAsync("logs", "nothing")).Code, Is.EqualTo(3));
        Assert.That((await RunAsync("logs", "arena", "--tail", "-1")).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_is_printed_and_works()
    {
        var token = (await DoAsync("create", "token", "ci", "--role", "Reader")).Trim();
        await DoAsync("get", "worlds", "--token", token);
        var (code, _, error) = await RunAsync("create", "world", "arena", "--token", token);
        Assert.That((code, error), Is.EqualTo((2, "The token 'ci' has the role Reader; this needs Operator." + Environment.NewLine)));
    }

    [Test]
    public async Task A_player_whose_name_would_steer_the_terminal_cannot()
    {
        await Api.PutAsync(ClusterKeys.PlayersOf("arena"), new PlayersRecord { Players = [new() { Uuid = "u", Name = "a\u001b[2Jb" }] });
        Assert.That(await DoAsync("get", "players"), Does.Contain("a?[2Jb").And.Not.Contain("\u001b"));
    }
}
