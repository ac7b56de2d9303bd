using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

public sealed class WorldTests(MlogExecutionMode mode) : EngineTests(mode)
{
    private static readonly string[] Privileged =
    [
        "getblock floor r 1 1", "setblock floor @sand-floor 1 1", "spawn @dagger 5 5 0 @sharded r", "status false wet u 5", "weathersense r @rain", "weatherset @rain true",
        "spawnwave 5 5 true", "setrule waveTimer 1", "message announce 3 r", "cutscene pan 1 1", "effect warn 5 5 1 %ff0000 1", "explosion @crux 5 5 5 5 true true false",
        "setrate 500", "fetch unitCount r @sharded 0 @dagger", "sync v", "getflag r \"f\"", "setflag \"f\" true", "setprop @health @this 1", "playsound false 1 1 1 0 0 0 false",
        "makemarker point 1 2 3 true", "setmarker pos 1 2 3", "localeprint \"x\"",
    ];

    [TestCaseSource(nameof(Privileged))]
    public void Only_world_processors_know_the_instructions_of_the_world(string statement)
    {
        var bench = Bench().Run($"set r 77\n{statement}\nset after 1\nstop");
        Assert.That((bench["r"], bench["after"], bench.Text, bench.Bench.Units.Count, bench.Bench.Flags.Count), Is.EqualTo((Number(77), Number(1), "", 0, 0)));
        Assert.That(WorldBench().Run($"{statement}\nset after 1\nstop")["after"], Is.EqualTo(Number(1)), "and they take one instruction each");
    }

    [Test]
    public void Blocks_are_placed_and_seen()
    {
        var bench = WorldBench().Run("setblock block @router 3 3 @crux 1\ngetblock block r 3 3\ngetblock building b 3 3\nsensor team b @team\nsetblock floor @sand-floor 4 4\ngetblock floor f 4 4\ngetblock ore o 4 4\ngetblock floor outside -1 4\nstop");
        Assert.That((bench["r"].AsContent?.Name, bench["team"], bench["f"].AsContent?.Name, bench["o"].AsContent?.Name), Is.EqualTo(("router", Number(2), "sand-floor", "air")));
        Assert.That(bench["outside"].IsNull);
    }

    [TestCase("floor @router")]
    [TestCase("block @sand-floor")]
    [TestCase("ore @sand-floor")]
    [TestCase("floor null")]
    [TestCase("floor @copper")]
    [TestCase("building @router")]
    public void Blocks_that_do_not_fit_a_layer_are_not_placed(string what)
    {
        var bench = WorldBench().Run($"setblock {what} 3 3 @sharded 0\ngetblock floor f 3 3\ngetblock ore o 3 3\ngetblock block b 3 3\nstop");
        Assert.That((bench["f"].AsContent?.Name, bench["o"].AsContent?.Name, bench["b"].AsContent?.Name), Is.EqualTo(("stone", "air", "air")));
    }

    [Test]
    public void Units_are_spawned_where_told()
    {
        var bench = WorldBench().Run("spawn @dagger 5 6 90 @crux r\nsensor x r @x\nsensor y r @y\nsensor team r @team\nset q 1\nspawn @copper 5 5 0 @crux q\nspawn @dagger 5 5 0 null q\nstop");
        Assert.That(bench["x"].AsNumber, Is.EqualTo(5).Within(0.01));
        Assert.That(bench["y"].AsNumber, Is.EqualTo(6).Within(0.01));
        Assert.That((bench["team"], bench["q"], bench.Bench.Units.Count), Is.EqualTo((Number(2), Number(1), 1)));
    }

    [TestCase("5", 5)]
    [TestCase("0", 1)]
    [TestCase("-7", 1)]
    [TestCase("1e300", 1000)]
    [TestCase("null", 1)]
    public void The_rate_is_clamped(string rate, int expected)
    {
        var bench = WorldBench().Run($"setrate {rate}\nset r @ipt\nstop");
        Assert.That((bench["r"], bench.Building.Processor!.InstructionsPerTick), Is.EqualTo((Number(expected), expected)));
    }

    [Test]
    public void Flags_have_names()
    {
        var bench = WorldBench().Run("setflag \"a\" true\nsetflag \"b\" true\nsetflag \"b\" 0\nsetflag 5 true\ngetflag a \"a\"\ngetflag b \"b\"\nset c 1\ngetflag c 5\nstop");
        Assert.That(bench.Bench.Flags, Is.EqualTo(new[] { "a" }));
        Assert.That((bench["a"], bench["b"], bench["c"].IsNull), Is.EqualTo((Number(1), Number(0), true)));
    }

    [Test]
    public void Properties_are_set_within_their_bounds()
    {
        var bench = WorldBench("router");
        bench.Run("set u null\nspawn @dagger 5 5 0 @sharded u\nsetprop @health u 10\nsetprop @flag u 7\nsetprop @copper router1 1\nsetprop @health u2 5\nsensor h u @health\nsensor f u @flag\nstop");
        Assert.That((bench["h"], bench["f"]), Is.EqualTo((Number(10), Number(7))));
    }

    [Test]
    public void Fetch_counts_and_gives_things()
    {
        var bench = WorldBench();
        bench.Spawn("dagger");
        bench.Spawn("mono");
        bench.Put("router", 3, 3);
        bench.Run("fetch unitCount all @sharded 0 null\nfetch unitCount one @sharded 0 @mono\nfetch unit u @sharded 0 @mono\nsensor type u @type\nfetch buildCount b @sharded 0 @router\nfetch unit none @sharded 9 null\nset q 5\nfetch unitCount q null 0 null\nstop");
        Assert.That((bench["all"], bench["one"], bench["type"].AsContent?.Name, bench["b"], bench["none"].IsNull, bench["q"]), Is.EqualTo((Number(2), Number(1), "mono", Number(1), true, Number(5))));
    }

    [Test]
    public void A_message_empties_the_text_on_a_server()
    {
        var bench = WorldBench().Run("print \"hello\"\nmessage announce 3 r\nstop");
        Assert.That((bench["r"], bench.Text), Is.EqualTo((Number(1), "")));
    }

    [Test]
    public void World_processors_reach_everything()
    {
        var bench = WorldBench();
        var cell = bench.Put("memory-cell", 3, 3, team: 2);
        cell.Memory![0] = 5;
        bench.Run("getblock building b 3 3\nread r b 0\nwrite 6 b 1\ncontrol enabled b 0 0 0 0\nstop");
        Assert.That((bench["r"], cell.Memory[1], cell.IsEnabled), Is.EqualTo((Number(5), 6, false)));
    }
}
