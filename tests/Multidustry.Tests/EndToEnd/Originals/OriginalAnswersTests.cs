using System.Buffers.Binary;
using System.Net.Sockets;
using Multidustry.Protocol.Discovery;
using Multidustry.Simulation.Generation;

namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>Our server is asked what the original server was asked, byte by byte, and has to answer as that did.</summary>
[CancelAfter(60_000), Parallelizable(ParallelScope.Children)]
public sealed class OriginalAnswersTests
{
    /// <summary>Recordings that the table doesn't replay.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["server info"] = "a test of its own: nobody connects",
        ["RegisterUDP with wrong id"] = "a test of its own: nothing but a registration happens",
        ["snapshot with far-away position and right unit"] = "a test of its own: it needs the id of the unit",
        ["after dos-ban remove"] = "our block of an address ends by itself; there is no command that lifts it",
        ["silent client (no keepalive, no snapshots): server timeout"] = "takes twelve seconds; the deadlines are tested with a clock of their own",
    };

    private static IEnumerable<string> Names => Probes.All.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task The_server_answers_as_the_original(string probe)
    {
        var cancellation = TestContext.CurrentContext.CancellationToken;
        await using var server = await StartAsync(probe.StartsWith("player limit", StringComparison.Ordinal) ? 1 : 0);
        using var stage = new ProbeStage(probe, server, cancellation);
        await Probes.All[probe](stage);
        Assert.That(stage.Sightings, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var (part, sighting) in stage.Sightings)
                Assert.That(sighting.ToString(), Is.EqualTo(IntendedDifferences.Apply(probe, part, RecordedAnswers.Sighting(probe, part)).ToString()), part);
        });
    }

    [Test]
    public void Every_recording_is_replayed_or_has_a_reason_not_to_be() =>
        Assert.That(Probes.All.Keys.Concat(Elsewhere.Keys), Is.EquivalentTo(RecordedAnswers.Probes));

    [Test]
    public void Every_intended_difference_is_one()
    {
        foreach (var (probe, part) in IntendedDifferences.Keys)
        {
            var recorded = RecordedAnswers.Sighting(probe, part);
            Assert.That(IntendedDifferences.Apply(probe, part, recorded).ToString(), Is.Not.EqualTo(recorded.ToString()), probe);
        }
    }

    [Test]
    public async Task The_server_tells_of_itself_when_asked_as_the_original_wants_to_be_asked(CancellationToken cancellation)
    {
        await using var server = await StartAsync(playerLimit: 30);
        var recorded = RecordedAnswers.Raw("server info");
        var original = ServerInfoCodec.Read(Convert.FromHexString(recorded.GetProperty("fe01").GetString()!));
        var ours = ServerInfoCodec.Read(await AskAsync(server.Port, cancellation, 0xFE, 0x01) ?? []);
        Assert.That(ours, Is.EqualTo(original with { MapName = ours.MapName, Wave = ours.Wave, Gamemode = ours.Gamemode, Port = (ushort)server.Port }));
        Assert.That(recorded.GetProperty("fe").GetString(), Is.EqualTo("no answer"));
        Assert.That(await AskAsync(server.Port, cancellation, 0xFE), Is.Null);
        Assert.That(recorded.GetProperty("fe0100").GetString(), Is.EqualTo("no answer"));
        Assert.That(await AskAsync(server.Port, cancellation, 0xFE, 0x01, 0x00), Is.Null);
    }

    [Test]
    public async Task A_registration_with_a_wrong_id_is_passed_over_and_the_right_one_still_counts(CancellationToken cancellation)
    {
        var recorded = RecordedAnswers.Raw("RegisterUDP with wrong id");
        await using var server = await StartAsync();
        using var client = await RawClient.ConnectAsync(server.Port, cancellation, register: false);
        client.Register(client.ConnectionId ^ 12345);
        await client.WaitAsync(() => client.Closed || client.Count("framework3") > 0, 0.5, cancellation);
        Assert.That(client.Count("framework3") > 0, Is.EqualTo(recorded.GetProperty("ready").GetBoolean()));
        Assert.That(client.Closed, Is.EqualTo(recorded.GetProperty("closed").GetBoolean()));
        client.Register(client.ConnectionId);
        await client.WaitAsync(() => client.Count("framework3") > 0, 5, cancellation);
        Assert.That(client.Count("framework3") > 0, Is.EqualTo(recorded.GetProperty("readyAfterRightId").GetBoolean()));
    }

    [Test]
    public async Task Who_claims_to_be_far_away_is_put_back(CancellationToken cancellation)
    {
        const string Probe = "snapshot with far-away position and right unit";
        await using var server = await StartAsync();
        using var stage = new ProbeStage(Probe, server, cancellation);
        var client = await stage.JoinAsync(new("full", 27));
        var unit = 0;
        var real = (X: 0f, Y: 0f);
        await TestServer.UntilAsync(() => OwnUnit.TryFind(client, out unit, out real), cancellation);
        var claimed = real.X < 400 ? real.X + 350 : real.X - 350;
        for (var number = 20; number < 26; number++)
        {
            client.SendDatagram(RawPackets.Snapshot(number, claimed, real.Y, unit));
            await Task.Delay(70, cancellation);
        }

        await stage.LookAsync(client);
        Assert.That(stage.Sightings.Single().Sighting.ToString(), Is.EqualTo(RecordedAnswers.Sighting(Probe).ToString()));
        var putBack = client.Seen.First(s => s.Name == "SetPosition").Body;
        Assert.That(BinaryPrimitives.ReadSingleBigEndian(putBack), Is.EqualTo(real.X).Within(100));
    }

    private static Task<MultidustryServer> StartAsync(int playerLimit = 0) => TestServer.StartAsync(
        builder => builder.AddWorld("main", world => world.Generate(new SurvivalMapOptions { Width = SurvivalMapOptions.MinimumSize, Height = SurvivalMapOptions.MinimumSize })),
        options =>
        {
            options.Name = "Probe Server";
            options.Description = "A test server";
            options.PlayerLimit = playerLimit;
        });

    private static async Task<byte[]?> AskAsync(int port, CancellationToken cancellation, params byte[] question)
    {
        using var udp = new UdpClient();
        udp.Connect("127.0.0.1", port);
        await udp.SendAsync(question, cancellation);
        var answer = udp.ReceiveAsync(cancellation).AsTask();
        return await Task.WhenAny(answer, Task.Delay(700, cancellation)) == answer ? (await answer).Buffer : null;
    }
}
