using System.Text;
using BenchmarkDotNet.Attributes;
using Multidustry.Core.Content;
using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.World;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation;
using Multidustry.TestKit;

namespace Multidustry.Benchmarks.Plugins;

/// <summary>
/// Ticks of a small world with 100 plugins in C. The guest of the tests hears chat and every tick; the sample with accounts hears
/// of players alone, so that a chat line is nothing to it.
/// </summary>
[MemoryDiagnoser]
public class WorldPluginBenchmarks
{
    private const int Plugins = 100;
    private readonly World _none = Create("", 0), _hear = Create("probe-1", Plugins), _deaf = Create("economy", Plugins);

    [Params(0, 10)]
    public int Lines { get; set; }

    [Benchmark(Baseline = true)]
    public void No_plugins() => Tick(_none);

    [Benchmark]
    public void Hundred_plugins_that_hear_nothing_of_it() => Tick(_deaf);

    [Benchmark]
    public void Hundred_plugins_that_hear_it_all() => Tick(_hear);

    private void Tick(World world)
    {
        for (var i = 0; i < Lines; i++)
            world.Execute(PluginMessage.Chat(5, (uint)i + 1, "good morning to all of you"));
        world.Tick();
    }

    private static World Create(string guest, int count)
    {
        var world = World.Create(ContentCatalogue.ForBuild(154), 30, 30, seed: 1);
        var library = new PluginLibrary();
        world.Attach(new WorldPlugins(library));
        world.FinishLoading();
        for (var i = 0; i < count; i++)
        {
            var package = Package(guest, $"{guest}-{i}");
            world.Execute(PluginMessage.Install(library.Add(package), PluginGrants.All(package.Manifest)));
            world.Tick();
        }

        return world;
    }

    private static PluginPackage Package(string guest, string name) => PluginPackage.Create(new Dictionary<string, byte[]>
    {
        ["manifest.toml"] = Encoding.UTF8.GetBytes($"""
            [plugin]
            name = "{name}"
            version = "1.0.0"
            kind = "world"
            sdk = "0.1.0"
            entry = "plugin.wasm"
            [capabilities]
            chat = true
            "chat.filter" = true
            menus = true
            "storage.world" = true
            "storage.node" = true
            "storage.cluster" = true
            http = ["granted.example"]
            """),
        ["plugin.wasm"] = Recordings.Bytes($"plugins/{guest}.wasm"),
    });
}
