using System.Text.Json.Nodes;
using Multidustry.Ctl.Output;

namespace Multidustry.Ctl.Tests.Output;

public sealed class PrinterTests
{
    [TestCase("null", "-")]
    [TestCase("\"\"", "-")]
    [TestCase("{}", "-")]
    [TestCase("\"arena\"", "arena")]
    [TestCase("7", "7")]
    [TestCase("0.5", "0.5")]
    [TestCase("true", "true")]
    [TestCase("[1,\"a\"]", "[1,\"a\"]")]
    [TestCase("\"a\\u001b[31mb\\u0007\\n\"", "a?[31mb??")]
    [TestCase("\"a\\u009bb\"", "a?b")]
    public void A_value_is_one_line_that_steers_no_terminal(string json, string text) =>
        Assert.That(Printer.Text(JsonNode.Parse(json)), Is.EqualTo(text));

    [TestCase("name", "arena")]
    [TestCase("status.players", "3")]
    [TestCase("status.nothing", "-")]
    [TestCase("name.inside", "-")]
    [TestCase("nothing.at.all", "-")]
    public void Members_are_found_behind_dots(string path, string text) =>
        Assert.That(Printer.Text(Printer.Member(JsonNode.Parse("""{"name":"arena","status":{"players":3}}"""), path)), Is.EqualTo(text));

    [Test]
    public void Columns_are_as_wide_as_what_stands_in_them_and_lines_have_no_blanks_at_their_ends() =>
        Assert.That(
            Printed(output => Printer.Table(output, ["NAME", "PHASE"], [["a", "Running"], ["a-long-one", ""]])),
            Is.EqualTo("NAME        PHASE\na           Running\na-long-one\n"));

    [Test]
    public void A_table_without_rows_still_says_what_it_would_show() =>
        Assert.That(Printed(output => Printer.Table(output, ["NAME"], [])), Is.EqualTo("NAME\n"));

    [Test]
    public void What_looks_like_markup_stays_as_it_is() =>
        Assert.That(Printed(output => Printer.Table(output, ["[red]N[/]"], [["[bold]x[/]"]])), Is.EqualTo("[red]N[/]\n[bold]x[/]\n"));

    [Test]
    public void Long_values_are_never_broken()
    {
        var name = new string('x', 3_000);
        Assert.That(Printed(output => Printer.Table(output, ["NAME"], [[name]])), Is.EqualTo($"NAME\n{name}\n"));
    }

    [Test]
    public void What_is_inside_is_set_in() =>
        Assert.That(
            Printed(output => Printer.Describe(output, JsonNode.Parse("""{"name":"a","spec":{"build":154,"labels":{"lobby":"main"},"limits":{}},"node":null,"list":[1]}"""))),
            Is.EqualTo("name: a\nspec:\n  build: 154\n  labels:\n    lobby: main\n  limits: -\nnode: -\nlist: [1]\n"));

    private static string Printed(Action<TextWriter> print)
    {
        using var output = new StringWriter();
        print(output);
        return output.ToString().ReplaceLineEndings("\n");
    }
}
