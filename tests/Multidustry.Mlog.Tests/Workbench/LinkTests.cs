using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Workbench;

public sealed class LinkTests
{
    [Test]
    public void Links_come_and_go_by_taps()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted, "logic-processor", "memory-cell", "memory-cell", "message");
        var links = bench.Building.Processor!.Links;
        Assert.That(links.ValidNames, Is.EqualTo(new[] { "cell1", "cell2", "message1" }));
        bench.Building.Processor.ToggleLink(bench.Linked[0].X, bench.Linked[0].Y);
        Assert.That(links.ValidNames, Is.EqualTo(new[] { "cell2", "message1" }));
        bench.Building.Processor.ToggleLink(bench.Linked[0].X, bench.Linked[0].Y);
        Assert.That(links.ValidNames, Is.EqualTo(new[] { "cell2", "message1", "cell1" }), "the smallest free number, at the end");
    }

    [Test]
    public void A_large_building_is_linked_through_any_of_its_tiles()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        var bank = bench.Put("memory-bank", 14, 10);
        var links = bench.Building.Processor!.Links;
        links.Toggle(bank.X + 1, bank.Y + 1, bench.Building.Processor);
        Assert.That(links.ValidNames, Is.EqualTo(new[] { "bank1" }));
        links.Toggle(bank.X, bank.Y, bench.Building.Processor);
        Assert.That(links.All, Is.Empty);
    }

    [TestCase(23, 10, false)]
    [TestCase(0, 0, true)]
    public void Range_decides_for_a_micro_processor(int x, int y, bool ofLogicProcessor)
    {
        var micro = new ProgramBench(MlogExecutionMode.Interpreted, "micro-processor");
        micro.Put("memory-cell", x, y);
        Assert.That(micro.Building.Processor!.Links.Toggle(x, y, micro.Building.Processor), Is.False);
        var logic = new ProgramBench(MlogExecutionMode.Interpreted);
        logic.Put("memory-cell", x, y);
        Assert.That(logic.Building.Processor!.Links.Toggle(x, y, logic.Building.Processor), Is.True, $"{ofLogicProcessor}");
    }

    [Test]
    public void Other_teams_and_empty_tiles_are_not_linked()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        bench.Put("memory-cell", 14, 10, team: 2);
        var processor = bench.Building.Processor!;
        Assert.That(processor.Links.Toggle(14, 10, processor) || processor.Links.Toggle(3, 3, processor) || processor.Links.Toggle(-5, 900, processor), Is.False);
    }

    [Test]
    public void A_link_whose_building_is_gone_loses_its_number_and_gets_it_back()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted, "logic-processor", "memory-cell", "memory-bank").Load("set n @links\nset c cell1\nset b bank1\nop add i i 1");
        bench.Building.Processor!.Update();
        var cell = bench.Linked[0];
        bench.Bench.Remove(cell);
        for (var i = 0; i < 4; i++)
            bench.Building.Processor.Update();
        Assert.That((bench["n"], bench["c"].IsNull, bench.Building.Processor.Links.All.Count), Is.EqualTo((MlogValue.Number(1), true, 2)));
        Assert.That(bench["i"].AsNumber, Is.GreaterThan(1), "variables survive");
        bench.Put("memory-cell", cell.X, cell.Y);
        for (var i = 0; i < 4; i++)
            bench.Building.Processor.Update();
        Assert.That((bench["n"], bench.Building.Processor.Links.ValidNames), Is.EqualTo((MlogValue.Number(2), new[] { "cell1", "bank1" })));
    }

    [Test]
    public void A_building_of_another_kind_in_its_place_is_named_anew()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted, "logic-processor", "memory-cell").Load("noop");
        bench.Building.Processor!.Update();
        bench.Put("switch", bench.Linked[0].X, bench.Linked[0].Y);
        bench.Building.Processor.Update();
        Assert.That(bench.Building.Processor.Links.ValidNames, Is.EqualTo(new[] { "switch1" }));
    }

    [Test]
    public void Configured_links_keep_their_names_when_they_fit_the_block()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        bench.Put("memory-cell", 14, 10);
        bench.Put("message", 10, 14);
        var links = bench.Building.Processor!.Links;
        links.Replace([new ConfiguredLink("cell7", 4, 0), new ConfiguredLink("wrong3", 0, 4), new ConfiguredLink("cell9", 4, 0)], ProgramBench.X, ProgramBench.Y, bench.Building.Processor);
        Assert.That(links.All.Select(link => link.Name), Is.EqualTo(new[] { "cell7", "message1" }));
    }

    [TestCase("memory-cell", "", "cell1")]
    [TestCase("memory-cell", "cell1,cell2", "cell3")]
    [TestCase("memory-cell", "cell2", "cell1")]
    [TestCase("memory-cell", "cell-1,cell01", "cell2")]
    [TestCase("memory-cell", "cellar1,bank1", "cell1")]
    [TestCase("thorium-wall-large", "wall1", "wall2")]
    [TestCase("large-logic-display", "", "display1")]
    public void Names_count_up_from_what_is_taken(string block, string taken, string expected) =>
        Assert.That(LinkNames.Next(block, taken.Split(',')), Is.EqualTo(expected));

    [Test]
    public void Duplicates_of_old_saves_are_taken_out()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        bench.Put("memory-cell", 14, 10);
        var links = bench.Building.Processor!.Links;
        links.Add(14, 10, "memory-cell");
        links.Add(14, 10, "memory-cell");
        links.Add(3, 3, "memory-cell");
        links.RemoveDuplicates(bench.Building.Processor);
        Assert.That(links.All.Select(link => link.Name), Is.EqualTo(new[] { "cell1", "cell3" }));
    }

    [Test]
    public void A_snapshot_puts_links_back_as_they_were()
    {
        var links = new ProcessorLinks();
        links.Restore(3, 4, "cell5", isValid: true, lastBuilding: 9);
        links.Restore(5, 6, "cell6", isValid: false, lastBuilding: null);
        Assert.That(links.ValidNames, Is.EqualTo(new[] { "cell5" }));
        Assert.That((links.All[0].X, links.All[0].Y, links.All[0].LastBuilding, links.All[1].LastBuilding), Is.EqualTo((3, 4, (long?)9, (long?)null)));
    }
}
