using Multidustry.Simulation.Generation;

namespace Multidustry.Tests.EndToEnd;

/// <summary>Worlds of one process are kept as those of a cluster are.</summary>
[CancelAfter(60_000), NonParallelizable]
public sealed class ContinueTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("multidustry-continue-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Worlds_go_on_where_they_were_in_the_order_in_which_they_are_added(CancellationToken cancellation)
    {
        long tick;
        await using (var server = await StartAsync(seed: 1, "main", "modern"))
        {
            await TestServer.UntilAsync(() => server.Worlds[0].DurableTick > 10, cancellation);
            tick = server.Worlds[0].DurableTick;
        }

        await using var again = await StartAsync(seed: 2, "modern", "main");
        Assert.That(again.Worlds.Select(world => world.Name), Is.EqualTo(new[] { "modern", "main" }));
        Assert.That(again.Worlds.Select(world => world.Status.Map), Is.All.EqualTo("Valley 1"));
        Assert.That(await again.Worlds[1].InvokeAsync(world => world.Clock.Tick, cancellation), Is.GreaterThanOrEqualTo(tick));
    }

    [Test]
    public async Task A_world_that_is_added_later_again_goes_on_as_well()
    {
        await using (await StartAsync(seed: 1, "main", "other"))
        {
        }

        await using (var without = await StartAsync(seed: 2, "main"))
            Assert.That(without.Worlds, Has.Count.EqualTo(1));
        await using var again = await StartAsync(seed: 2, "main", "other");
        Assert.That(again.Worlds[1].Status.Map, Is.EqualTo("Valley 1"));
    }

    [Test]
    public async Task Without_being_asked_to_they_begin_anew()
    {
        await using (await StartAsync(seed: 1, "main"))
        {
        }

        await using var server = await StartAsync(seed: 2, goesOn: false, "main");
        Assert.That(server.Worlds[0].Status.Map, Is.EqualTo("Valley 2"));
    }

    [Test]
    public async Task What_cannot_be_read_begins_anew()
    {
        await using (await StartAsync(seed: 1, "main"))
        {
        }

        foreach (var chunk in Directory.EnumerateFiles(Path.Combine(_folder, "worlds", "snapshots"), "*", SearchOption.AllDirectories).Where(file => file.Contains("chunks", StringComparison.Ordinal)))
            await File.WriteAllTextAsync(chunk, "noise");
        await using var server = await StartAsync(seed: 2, "main");
        Assert.That(server.Worlds[0].Status.Map, Is.EqualTo("Valley 2"));
    }

    [Test]
    public async Task A_world_that_the_hosts_code_stopped_stays_stopped(CancellationToken cancellation)
    {
        await using var server = await StartAsync(seed: 1, "main");
        await server.Worlds[0].SetPausedAsync(true, cancellation);
        var tick = await server.Worlds[0].InvokeAsync(world => world.Clock.Tick, cancellation);
        await Task.Delay(TimeSpan.FromSeconds(1.5), cancellation); // longer than worlds are compared with their records
        Assert.That(await server.Worlds[0].InvokeAsync(world => world.Clock.Tick, cancellation), Is.EqualTo(tick));
    }

    [Test]
    public void A_world_that_cannot_be_made_is_what_the_start_fails_with() =>
        Assert.That(async () => await TestServer.StartAsync(builder => builder.AddWorld("main", world => world.LoadMap("nowhere.msav"))), Throws.InstanceOf<IOException>());

    private Task<MultidustryServer> StartAsync(int seed, params string[] worlds) => StartAsync(seed, goesOn: true, worlds);

    private Task<MultidustryServer> StartAsync(int seed, bool goesOn, params string[] worlds) => TestServer.StartAsync(
        builder => Array.ForEach(worlds, name => builder.AddWorld(name, world => world.Generate(new SurvivalMapOptions { Seed = seed, Width = 100, Height = 100 }))),
        options => (options.DataDirectory, options.Continue) = (_folder, goesOn));
}
