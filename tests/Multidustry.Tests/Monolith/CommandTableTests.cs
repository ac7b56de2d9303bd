using Multidustry.Monolith.Console;

namespace Multidustry.Tests.Monolith;

public sealed class CommandTableTests
{
    private readonly CommandTable _table = new(
    [
        new ConsoleCommand("say", "TEXT", "tell everybody", (text, _) => new($"said '{text}'")),
        new ConsoleCommand("fail", "", "always fails", (_, _) => throw new ArgumentException("as it should")),
    ]);

    [TestCase("say", "said ''")]
    [TestCase("say hello", "said 'hello'")]
    [TestCase("SAY   hello  world ", "said 'hello  world'")]
    public async Task A_command_gets_the_rest_of_the_line(string line, string answer) =>
        Assert.That(await _table.RunAsync(line, default), Is.EqualTo(answer));

    [TestCase("dance")]
    [TestCase("sayhello")]
    public async Task An_unknown_command_says_where_to_look(string line) =>
        Assert.That(await _table.RunAsync(line, default), Does.Contain(line).And.Contain("help"));

    [Test]
    public async Task Help_lists_every_command_in_order()
    {
        var lines = (await _table.RunAsync("help", default)).Split('\n', StringSplitOptions.TrimEntries);
        Assert.That(lines.Select(line => line.Split(' ')[0]), Is.EqualTo(new[] { "fail", "help", "say" }));
        Assert.That(lines[2], Does.Contain("TEXT").And.Contain("tell everybody"));
    }

    [Test]
    public void What_a_command_throws_is_for_the_console_to_show() =>
        Assert.That(async () => await _table.RunAsync("fail", default), Throws.ArgumentException.With.Message.EqualTo("as it should"));

    [Test]
    public void Two_commands_of_one_name_are_a_mistake_of_ours() =>
        Assert.That(() => new CommandTable([new("a", "", "", (_, _) => new("")), new("A", "", "", (_, _) => new(""))]), Throws.ArgumentException);
}
