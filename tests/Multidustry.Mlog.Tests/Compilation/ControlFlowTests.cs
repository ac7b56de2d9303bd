using Multidustry.Mlog.Compilation;

namespace Multidustry.Mlog.Tests.Compilation;

public sealed class ControlFlowTests
{
    [TestCase("set a 1\nset b 2", "0-2")]
    [TestCase("set a 1\njump 0 always\nset b 2", "0-2 2-3")]
    [TestCase("set a 1\nset b 2\njump 1 lessThan b 5\nset c 3", "0-1 1-3 3-4")]
    [TestCase("set a 1\nend\nset b 2", "0-2 2-3")]
    [TestCase("set a 1\nstop\nset b 2", "0-2 2-3")]
    [TestCase("set a 1\nset @counter 0\nset b 2", "0-2 2-3")]
    [TestCase("set a @counter\nset b 2", "0-2")]
    [TestCase("jump 900 always\nset a 1", "0-1 1-2")]
    [TestCase("jump -5 equal a b\nset a 1", "0-1 1-2")]
    [TestCase("jump -1 always\nset a 1", "0-2")]
    [TestCase("wait 1\nset a 1", "0-1 1-2")]
    public void Blocks_end_where_control_may_go_elsewhere(string code, string expected)
    {
        var program = IrFactory.Program(code);
        var flow = new ControlFlow(program.Code, new bool[program.Length]);
        Assert.That(string.Join(' ', flow.Blocks.Select(block => $"{block.Start}-{block.End}")), Is.EqualTo(expected));
    }

    [Test]
    public void Landings_of_computed_jumps_start_blocks()
    {
        var program = IrFactory.Program("set a 1\nset b 2\nset c 3\nset d 4");
        var flow = new ControlFlow(program.Code, [false, false, true, false]);
        Assert.That(flow.Blocks, Is.EqualTo(new[] { new BasicBlock(0, 2), new BasicBlock(2, 4) }));
    }

    [Test]
    public void Long_blocks_are_cut_so_that_a_small_rest_of_fuel_finds_one()
    {
        var program = IrFactory.Program(string.Concat(Enumerable.Repeat("op add x x 1\n", 1000)));
        var flow = new ControlFlow(program.Code, new bool[1000]);
        Assert.That(flow.Blocks.Max(block => block.Cost), Is.LessThan(64));
        Assert.That(flow.Blocks.Sum(block => block.Cost), Is.EqualTo(1000));
    }

    [Test]
    public void Only_the_first_instruction_of_a_block_has_it()
    {
        var program = IrFactory.Program("set a 1\nset b 2\njump 1 always");
        var flow = new ControlFlow(program.Code, new bool[3]);
        Assert.That(new[] { -1, 0, 1, 2, 3 }.Select(flow.BlockAt), Is.EqualTo(new[] { -1, 0, 1, -1, -1 }));
    }

    [Test]
    public void A_block_asks_for_the_fuel_of_the_longest_way_on()
    {
        var flow = Flow("set a 1\njump 4 equal a b\nset c 1\nset d 1\nset e 1\njump 0 always");
        Assert.That(flow.Blocks.Select((_, block) => flow.NeedOf(block)), Is.EqualTo(new[] { 6, 4, 2 }), "0-2 by way of 2-4 to 4-6");
        Assert.That((flow.Vouches(0, 1), flow.Vouches(0, 2), flow.Vouches(2, 0)), Is.EqualTo((true, true, false)), "never for what was before: that is a loop");
        Assert.That(flow.LargestNeed, Is.EqualTo(6));
    }

    [Test]
    public void A_block_does_not_ask_for_more_than_a_tick_has()
    {
        var flow = Flow(string.Concat(Enumerable.Repeat("op add x x 1\n", 1000)));
        for (var block = 0; block < flow.Blocks.Length; block++)
        {
            Assert.That(flow.NeedOf(block), Is.InRange(flow.Blocks[block].Cost, 64));
            Assert.That(block + 1 < flow.Blocks.Length && flow.Vouches(block, block + 1), Is.False, "48 and 48 are too many");
        }
    }

    [Test]
    public void Nothing_is_known_behind_a_computed_jump()
    {
        var flow = Flow("op add @counter @counter x\nset a 1\nend\nset b 1");
        Assert.That(flow.Blocks.Select((_, block) => flow.NeedOf(block)), Is.EqualTo(new[] { 1, 2, 1 }));
    }

    [TestCase("set a 1\njump 3 equal a 1\nset b 1\nset c 1\nend", "0", TestName = "Jumps forward need no way in")]
    [TestCase("set a 1\nset b 2\njump 1 lessThan b 5\nset c 3", "0 1", TestName = "Heads of loops")]
    [TestCase("set a 1\njump 1 always", "0 1", TestName = "A loop of one instruction")]
    [TestCase("set a 1\nwait 1\nset b 1", "0 2", TestName = "What follows a wait")]
    [TestCase("set a 1\nstop\nset b 1", "0", TestName = "What follows a stop is never reached")]
    [TestCase("set a 1\njump 900 always\nset b 1", "0", TestName = "A jump out of the program starts it again")]
    public void Compiled_code_begins_where_runs_come_back_to(string code, string expected) =>
        Assert.That(Entries(Flow(code)), Is.EqualTo(expected));

    [Test]
    public void Compiled_code_begins_where_computed_jumps_were_seen_to_land()
    {
        var program = IrFactory.Program("set a 1\nset b 2\nset c 3\nset d 4");
        Assert.That(Entries(new ControlFlow(program.Code, [false, false, true, false])), Is.EqualTo("0 2"));
    }

    [Test]
    public void A_long_way_has_ways_in_so_that_a_run_stopped_in_its_middle_finds_one()
    {
        var entries = Flow(string.Concat(Enumerable.Repeat("op add x x 1\n", 1000))).Entries;
        var gaps = Enumerable.Range(0, 1000).Where(i => entries[i]).Append(1000).ToArray();
        Assert.That(gaps.Zip(gaps.Skip(1), (from, to) => to - from), Is.All.LessThan(128));
    }

    [Test]
    public void Every_way_into_a_block_has_paid_for_it()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var flow = Flow(string.Concat(Enumerable.Range(0, 120).Select(_ => random.Next(5) == 0 ? $"jump {random.Next(125)} lessThan a {random.Next(9)}\n" : random.Next(30) == 0 ? "wait a\n" : "op add a a 1\n")));
            for (var block = 0; block + 1 < flow.Blocks.Length; block++)
                Assert.That(flow.Vouches(block, block + 1) || flow.Asks(block + 1), $"seed {seed}, block {block}");
            Assert.That(Enumerable.Range(0, flow.Blocks.Length).Where(block => flow.Entries[flow.Blocks[block].Start]).All(flow.Asks), $"seed {seed}");
        }
    }

    private static string Entries(ControlFlow flow) => string.Join(' ', Enumerable.Range(0, flow.Entries.Length).Where(i => flow.Entries[i]));

    private static ControlFlow Flow(string code)
    {
        var program = IrFactory.Program(code);
        return new ControlFlow(program.Code, new bool[program.Length]);
    }
}
