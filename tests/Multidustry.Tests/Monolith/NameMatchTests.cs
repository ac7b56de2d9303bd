using Multidustry.Monolith.Console;

namespace Multidustry.Tests.Monolith;

public sealed class NameMatchTests
{
    private static readonly string[][] Players =
    [
        ["frog", "[red]frog", "AAAAAAAAAAA="],
        ["frog prince", "frog prince", "BBBBBBBBBBB="],
        ["Жаба", "Жаба", "CCCCCCCCCCC="],
    ];

    [TestCase("frog", 0, null)]
    [TestCase("FROG was rude", 0, "was rude")]
    [TestCase("[red]frog   was rude ", 0, "was rude")]
    [TestCase("frog prince", 1, null)]
    [TestCase("Frog Prince was rude", 1, "was rude")]
    [TestCase("frog princess", 0, "princess")]
    [TestCase("Жаба за всё", 2, "за всё")]
    [TestCase("BBBBBBBBBBB= flood", 1, "flood")]
    public void The_longest_name_counts(string line, int index, string? remainder) =>
        Assert.That(NameMatch.Find(Players, line), Is.EqualTo((index, remainder)));

    [TestCase("")]
    [TestCase("fro")]
    [TestCase("frogs")]
    [TestCase("toad frog")]
    public void Nobody_is_an_error_that_says_so(string line) =>
        Assert.That(() => NameMatch.Find(Players, line), Throws.ArgumentException.With.Message.StartsWith("No player"));

    [Test]
    public void An_empty_server_has_nobody() =>
        Assert.That(() => NameMatch.Find([], "frog"), Throws.ArgumentException.With.Message.StartsWith("No player"));

    [Test]
    public void Two_of_one_name_are_told_apart_by_identity()
    {
        string[][] twins = [["frog", "frog", "AAAA"], ["frog", "[red]frog", "BBBB"]];
        Assert.That(() => NameMatch.Find(twins, "frog"), Throws.ArgumentException.With.Message.Contains("identity"));
        Assert.That(NameMatch.Find(twins, "BBBB"), Is.EqualTo((1, (string?)null)));
    }

    [Test]
    public void Who_takes_the_identity_of_another_for_a_name_gets_nothing_by_it()
    {
        string[][] players = [["admin", "admin", "AAAA"], ["AAAA", "AAAA", "BBBB"]];
        Assert.That(() => NameMatch.Find(players, "AAAA"), Throws.ArgumentException);
    }
}
