using System.Text;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Workbench.Fuzz;

/// <summary>Random programs that loop, compute, address memory, each other's variables and the counter; half of them mostly with whole numbers.</summary>
internal sealed class ProgramGenerator(Random random)
{
    /// <summary>How many variables get a whole number first.</summary>
    private const int Counted = 4;

    private readonly bool _countsMostly = random.Next(2) == 0;

    private static readonly string[] Variables = ["v0", "v1", "v2", "v3", "v4", "v5"];

    private static readonly string[] Literals =
    [
        "0", "1", "-1", "2", "3", "0.5", "-0.0", "1e300", "-1e308", "0.0000005", "255", "1e-320", "null", "true", "false",
        "\"text\"", "\"{0}\"", "@copper", "@this", "@links", "@pi", "%ff8000", "9007199254740993", "@tick", "cell1", "message1", "@sharded",
    ];

    private static readonly string[] WholeNumbers =
    [
        "0", "1", "-1", "2", "3", "-3", "4", "5", "7", "8", "9", "10", "63", "64", "512", "513", "1000", "1048576", "1048577", "33554432", "-33554432",
        "4503599627370496", "-4503599627370496", "4503599627370497", "9007199254740991", "9007199254740992", "-9007199254740993", "0xffffffff", "true", "@counter",
    ];

    private static readonly string[] Addresses = ["0", "1", "2", "63", "64", "-1", "\"v0\"", "\"v3\"", "\"@counter\"", "v0", "v1", "v2"];
    private static readonly string[] Targets = ["cell1", "cell1", "cell1", "message1", "@this", "v4", "\"string\"", "null", "processor1"];
    private static readonly string[] Operations = [.. Words<Operation>.All];
    private static readonly string[] Conditions = [.. Words<ConditionKind>.All];

    public string Next()
    {
        var length = random.Next(3, 12);
        var program = new StringBuilder();
        var first = _countsMostly ? Counted : 0;
        for (var i = 0; i < first; i++)
            program.AppendLine($"set {Variables[i]} {Pick(WholeNumbers)}");
        for (var i = 0; i < length; i++)
            program.AppendLine(Statement(first + length));
        return program.ToString();
    }

    private string Statement(int length) => random.Next(24) switch
    {
        < 8 => $"op {Pick(Operations)} {Output()} {Input()} {Input()}",
        < 11 => $"set {Output()} {Input()}",
        < 14 => $"jump {Target(length)} {Pick(Conditions)} {Input()} {Input()}",
        14 => $"select {Output()} {Pick(Conditions)} {Input()} {Input()} {Input()} {Input()}",
        15 => $"op add @counter @counter {random.Next(-2, 4)}",
        16 or 17 => $"read {Output()} {Pick(Targets)} {Pick(Addresses)}",
        18 or 19 => $"write {Input()} {Pick(Targets)} {Pick(Addresses)}",
        _ => Other(),
    };

    private string Other() => random.Next(18) switch
    {
        0 => $"print {Input()}",
        1 => $"printchar {Input()}",
        2 => $"format {Input()}",
        3 => "printflush message1",
        4 => $"getlink {Output()} {Input()}",
        5 => $"sensor {Output()} {Pick(["@this", "cell1", "@unit", "@copper", Input(), Input()])} {Pick(["@health", "@dead", "@type", "@copper", "@x", "@size", "v1"])}",
        6 => $"lookup {Pick(["item", "block", "team", "weather"])} {Output()} {Input()}",
        7 => $"packcolor {Output()} {Input()} {Input()} {Input()} {Input()}",
        8 => $"unpackcolor {Output()} {Output()} {Output()} {Output()} {Input()}",
        9 => $"wait {Pick(["0", "0.02", "v0"])}",
        10 => "stop",
        11 => "end",
        12 => $"draw {Pick(["line", "color", "col", "print", "image", "scale"])} {Input()} {Input()} {Input()} 1 2 3",
        13 => "drawflush display1",
        14 => $"control enabled {Pick(Targets)} {Input()} 0 0 0",
        15 => $"ubind {Pick(["@dagger", "@mono", "v2"])}",
        16 => $"ucontrol {Pick(["getBlock", "within", "flag", "move"])} {Input()} {Input()} {Output()} {Output()} {Output()}",
        _ => "noop",
    };

    /// <summary>Mostly inside the program, sometimes not.</summary>
    private string Target(int length) => random.Next(12) == 0 ? Pick(["-1", "-7", "5000"]) : random.Next(length + 1).ToString();

    private string Output() => random.Next(30) == 0 ? Pick(["@counter", "@this", "cell1"]) : Pick(Variables);

    private string Input() => random.Next(20) switch
    {
        < 12 => Pick(Variables),
        12 => "@counter",
        _ => Pick(_countsMostly ? WholeNumbers : Literals),
    };

    private string Pick(string[] words) => words[random.Next(words.Length)];
}
