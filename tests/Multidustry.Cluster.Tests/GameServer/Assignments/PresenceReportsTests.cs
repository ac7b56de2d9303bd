using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.GameServer;
using Multidustry.Cluster.GameServer.Assignments;
using Multidustry.Cluster.Records;
using Multidustry.Cluster.Tests.Membership;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.GameServer.Assignments;

[CancelAfter(30_000)]
public sealed class PresenceReportsTests
{
    private ManualTimeProvider _time = null!;
    private TestStore _store = null!;
    private TestNode _node = null!;
    private StoreLease _lease;
    private readonly Dictionary<string, string> _uuids = [];

    [SetUp]
    public async Task A_node()
    {
        _time = new ManualTimeProvider();
        _store = new TestStore(_time);
        _node = new TestNode();
        _lease = await _store.GrantLeaseAsync(TimeSpan.FromHours(1), default);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _node.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Test]
    public async Task Who_is_there_and_who_has_left_is_told(CancellationToken cancellation)
    {
        var world = _node.Host();
        var reports = new PresenceReports(_store, _time);
        await PlayAsync(world, "frog", async () => Assert.That(await ToldAsync(reports), Is.EqualTo((new[] { "frog" }, Array.Empty<string>()))), cancellation);
        Assert.That(await ToldAsync(reports), Is.EqualTo((Array.Empty<string>(), new[] { Uuid("frog") })));

        await PlayAsync(world, "toad", async () => Assert.That(await ToldAsync(reports), Is.EqualTo((new[] { "toad" }, new[] { Uuid("frog") }))), cancellation);
        Assert.That((await ToldAsync(reports)).Departed, Is.EqualTo(new[] { Uuid("toad"), Uuid("frog") }), "the last first");
        await PlayAsync(world, "frog", async () => Assert.That(await ToldAsync(reports), Is.EqualTo((new[] { "frog" }, new[] { Uuid("toad") }))), cancellation);
    }

    [Test]
    public async Task Nothing_is_written_while_nobody_comes_or_goes(CancellationToken cancellation)
    {
        var world = _node.Host();
        var reports = new PresenceReports(_store, _time);
        await ToldAsync(reports);
        var commits = _store.Commits;
        await ToldAsync(reports);
        Assert.That(_store.Commits, Is.EqualTo(commits));
        await PlayAsync(world, "frog", async () => await ToldAsync(reports), cancellation);
        Assert.That(_store.Commits, Is.EqualTo(commits + 1));
    }

    [Test]
    public async Task A_world_that_comes_from_another_node_brings_along_who_has_left_it(CancellationToken cancellation)
    {
        await PlayAsync(_node.Host(), "frog", async () => await ToldAsync(new PresenceReports(_store, _time)), cancellation);
        Assert.That((await ToldAsync(new PresenceReports(_store, _time))).Departed, Is.EqualTo(new[] { Uuid("frog") }));
    }

    [Test]
    public async Task Who_has_left_is_forgotten_after_a_while(CancellationToken cancellation)
    {
        var world = _node.Host();
        var reports = new PresenceReports(_store, _time);
        await PlayAsync(world, "frog", async () => await ToldAsync(reports), cancellation);
        await ToldAsync(reports);
        _time.Advance(TimeSpan.FromMinutes(16));
        await PlayAsync(world, "toad", async () => Assert.That((await ToldAsync(reports)).Departed, Is.Empty), cancellation);
    }

    /// <summary>Somebody is in the world for as long as something takes.</summary>
    private async Task PlayAsync(HostedWorld world, string name, Func<Task> meanwhile, CancellationToken cancellation)
    {
        await using (var link = await TestLink.ConnectAsync(_node))
        {
            await link.JoinAsync(1, name, cancellation);
            link.Confirm(1);
            while (world.Players.Count == 0)
                await Task.Delay(5, cancellation);
            _uuids[name] = world.Players[0].Uuid;
            await meanwhile();
        }

        while (world.Players.Count > 0)
            await Task.Delay(5, cancellation);
    }

    private string Uuid(string name) => _uuids[name];

    private async Task<(string[] Present, string[] Departed)> ToldAsync(PresenceReports reports)
    {
        await reports.TellAsync(_node.Node.Worlds, _lease, default);
        var told = (await _store.ReadAsync<PlayersRecord>(ClusterKeys.PlayersOf("main")))!;
        return ([.. told.Players.Select(player => player.Name)], [.. told.Departed.Select(player => player.Uuid)]);
    }
}
