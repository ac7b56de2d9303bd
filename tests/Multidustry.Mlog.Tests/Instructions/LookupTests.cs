using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Instructions;

/// <summary>Content by number, and what has none.</summary>
public sealed class LookupTests(MlogExecutionMode mode) : EngineTests(mode)
{
    private static readonly string[] NoNumbers = ["-1", "1e9", "-1e300", "4294967296", "0.9999999", "null"];

    [Test]
    public void Every_content_of_a_kind_is_found_by_its_number_and_knows_it([Values("item", "liquid", "block", "unit")] string kind)
    {
        var type = Enum.Parse<ContentType>(kind, ignoreCase: true);
        var bench = Bench().Run($"lookup {kind} c i\nsensor id c @id\nop add i i 1", fuel: 1);
        var known = 0;
        for (var i = 0; i < 2_000; i++)
        {
            bench.Processor["i"] = Number(i);
            bench.Processor["@counter"] = Number(0);
            bench.Processor.Run(2);
            Assert.That(bench["c"].AsContent, Is.EqualTo(ProgramBench.Vocabulary.Lookup(type, i)), $"{kind} {i}");
            if (bench["c"].AsContent is not { } content)
                continue;
            known++;
            Assert.That(bench["id"], Is.EqualTo(Number(i)), content.Name);
        }
        Assert.That(known, Is.GreaterThan(5));
    }

    [Test]
    public void Numbers_of_nothing_give_null([Values("item", "block", "unit", "liquid", "team", "weather", "status")] string kind, [ValueSource(nameof(NoNumbers))] string number)
    {
        var truncated = number is "0.9999999" or "null" ? 0 : -1;
        var bench = Bench().Run($"set r 1\nset n {number}\nlookup {kind} r n\nset l 1\nlookup {kind} l {number}\nstop");
        Assert.That(bench["r"], Is.EqualTo(bench["l"]), "a literal and a variable alike");
        Assert.That(bench["r"].IsNull, Is.EqualTo(truncated < 0 || kind is "weather" or "status"));
    }

    [TestCase(0)]
    [TestCase(5)]
    [TestCase(255)]
    public void Teams_are_found_by_their_number(int team) => Assert.That(Result($"lookup team r {team}").AsTeam?.Id, Is.EqualTo(team));

    [TestCase(256)]
    [TestCase(-1)]
    public void There_are_no_teams_beyond(int team) => Assert.That(Result($"set r 1\nlookup team r {team}").IsNull);

    [TestCase("lookup colour r 0")]
    [TestCase("lookup Item r 0")]
    [TestCase("lookup 0 r 0")]
    public void Kinds_that_dont_exist_make_the_statement_nothing(string code) => Assert.That(Result("set r 7\n" + code), Is.EqualTo(Number(7)));

    [Test]
    public void A_result_that_is_constant_goes_nowhere() =>
        Assert.That(Result("lookup item @copper 3\nlookup item cell1 3\nsensor r @copper @id", "memory-cell"), Is.EqualTo(Number(0)));

    [Test]
    public void An_output_that_was_a_number_becomes_content_and_a_number_again()
    {
        var bench = Bench().Run("set r 1\nop add a r 1\nlookup item r 0\nop add b r 1\nlookup item r -1\nop add c r 1\nset r 4\nop add d r 1\nstop");
        Assert.That(new[] { "a", "b", "c", "d" }.Select(name => bench[name]), Is.EqualTo(new[] { Number(2), Number(2), Number(1), Number(5) }));
    }
}
