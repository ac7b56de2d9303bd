using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class VocabularyTests
{
    [TestCase("true", 1)]
    [TestCase("false", 0)]
    [TestCase("@pi", 3.1415927410125732)]
    [TestCase("π", 3.1415927410125732)]
    [TestCase("@e", 2.7182817459106445)]
    [TestCase("@degToRad", 0.01745329238474369)]
    [TestCase("@radToDeg", 57.2957763671875)]
    [TestCase("@ctrlProcessor", 1)]
    [TestCase("@topLeft", 10)]
    [TestCase("@bottomRight", 20)]
    [TestCase("@blockCount", 260)]
    [TestCase("@unitCount", 56)]
    [TestCase("@itemCount", 20)]
    [TestCase("@liquidCount", 11)]
    public void Constants_have_single_precision_where_the_game_has(string name, double expected)
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted).Run($"set r {name}\nstop");
        Assert.That(bench["r"], Is.EqualTo(MlogValue.Number(expected)));
    }

    [TestCase("@time", 10_000)]
    [TestCase("@tick", 600)]
    [TestCase("@second", 10)]
    [TestCase("@minute", 600 / 60.0 / 60.0)]
    [TestCase("@mapw", 24)]
    public void The_clock_and_the_map_are_read_anew_in_every_run(string name, double expected)
    {
        var bench = new ProgramBench(MlogExecutionMode.Compiled).Run($"set r {name}\njump 0 always");
        Assert.That(bench["r"].AsNumber, Is.EqualTo(expected).Within(1e-9));
        bench.Bench.Globals.Tick = 1_200;
        bench.Processor.Run(200);
        Assert.That(bench["r"].AsNumber, Is.EqualTo(name == "@mapw" ? 24 : expected * 2).Within(1e-9));
    }

    [TestCase("@server", 1)]
    [TestCase("@client", 0)]
    [TestCase("@clientTeam", 0)]
    public void Some_names_are_for_world_processors_alone(string name, double expected)
    {
        Assert.That(new ProgramBench(MlogExecutionMode.Interpreted).Run($"set r {name}\nstop")["r"].IsNull);
        Assert.That(new ProgramBench(MlogExecutionMode.Interpreted, "world-processor").Run($"set r {name}\nstop")["r"], Is.EqualTo(MlogValue.Number(expected)));
    }

    [TestCase("@copper", typeof(Item))]
    [TestCase("@water", typeof(Liquid))]
    [TestCase("@router", typeof(Block))]
    [TestCase("@dagger", typeof(UnitType))]
    [TestCase("@rain", typeof(Weather))]
    public void Content_has_names(string name, Type type)
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted).Run($"set r {name}\nstop");
        Assert.That(bench["r"].AsContent, Is.InstanceOf(type));
    }

    [Test]
    public void An_item_goes_before_a_block_of_the_same_name()
    {
        foreach (var item in ProgramBench.Vocabulary.Catalogue!.Items)
            if (ProgramBench.Vocabulary.TryGet("@" + item.Name, privileged: false, out var global))
                Assert.That(global.Value.AsContent, Is.SameAs(item), item.Name);
    }

    [Test]
    public void Logic_ids_lead_there_and_back()
    {
        foreach (var type in new[] { ContentType.Item, ContentType.Liquid, ContentType.Block, ContentType.Unit })
        {
            var id = 0;
            for (; ProgramBench.Vocabulary.Lookup(type, id) is { } entry; id++)
                Assert.That((ProgramBench.Vocabulary.LogicIdOf(entry), entry.Type), Is.EqualTo((id, type)));
            Assert.That(id, Is.GreaterThan(10));
        }
    }

    [TestCase(ContentType.Item, -1)]
    [TestCase(ContentType.Item, int.MinValue)]
    [TestCase(ContentType.Block, int.MaxValue)]
    [TestCase(ContentType.Weather, 0)]
    [TestCase((ContentType)200, 0)]
    public void What_has_no_number_is_not_found(ContentType type, int id) =>
        Assert.That(ProgramBench.Vocabulary.Lookup(type, id), Is.Null);

    [Test]
    public void Without_content_there_are_only_constants()
    {
        Assert.That(MlogVocabulary.Empty.TryGet("@copper", false, out _), Is.False);
        Assert.That(MlogVocabulary.Empty.TryGet("@health", false, out _));
        Assert.That(MlogVocabulary.Empty.Catalogue, Is.Null);
    }

    [Test]
    public void Sounds_are_numbers_where_they_are_loaded()
    {
        var vocabulary = new MlogVocabulary(ProgramBench.Vocabulary.Catalogue!, new Dictionary<string, int> { ["pew"] = 7 });
        Assert.That(vocabulary.TryGet("@sfx-pew", false, out var sound) && sound.Value == MlogValue.Number(7));
        Assert.That(ProgramBench.Vocabulary.TryGet("@sfx-pew", false, out _), Is.False);
    }
}
