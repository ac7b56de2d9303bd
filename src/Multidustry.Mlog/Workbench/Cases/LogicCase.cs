using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Workbench.Cases;

/// <summary>One program of the shared case format with what stands around it and, maybe, what it must do.</summary>
public sealed class LogicCase
{
    private readonly CaseObject _fields;

    private LogicCase(CaseObject fields) => _fields = fields;

    /// <summary>Category and number.</summary>
    public string Name => Text("name") ?? "";

    /// <summary>The program.</summary>
    public string Code => Text("code") ?? "";

    /// <summary>Whether it uses functions whose last bits differ between maths libraries.</summary>
    public bool IsApproximate => Flag("approx");

    /// <summary>The result recorded, or null.</summary>
    public CaseObject? Expected => _fields.GetValueOrDefault("expect") as CaseObject;

    internal int Instructions => (int)Number("instructions", 1000);

    internal int? Ticks => _fields.ContainsKey("ticks") ? (int)Number("ticks", 0) : null;

    internal int TicksBefore => (int)Number("preTicks", 0);

    internal bool IsPrivileged => Flag("privileged");

    internal string ProcessorBlock => Text("processor") ?? (IsPrivileged ? "world-processor" : "micro-processor");

    internal long Seed => (long)Number("seed", 1);

    internal double StartTick => Number("tick", 600);

    internal byte[]? UnpackedConfiguration => Text("configRaw") is { } hex ? Convert.FromHexString(hex) : null;

    internal IEnumerable<WorldEntry> World => (_fields.GetValueOrDefault("world") as List<object?> ?? []).Select(entry => new WorldEntry((CaseObject)entry!));

    /// <summary>Reads a case from a line of JSON.</summary>
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static LogicCase Parse(string line) => new(CaseObject.Parse(line));

    /// <summary>The case as a line of JSON with another result.</summary>
    public string With(CaseObject expected)
    {
        var copy = new CaseObject();
        foreach (var (name, value) in _fields)
            copy[name] = value;
        copy["expect"] = expected;
        return copy.ToString();
    }

    private string? Text(string field) => _fields.GetValueOrDefault(field) as string;

    private bool Flag(string field) => _fields.GetValueOrDefault(field) is not (null or false);

    private double Number(string field, double otherwise) => _fields.GetValueOrDefault(field) as double? ?? otherwise;

    /// <summary>Something that stands around the processor.</summary>
    internal sealed class WorldEntry(CaseObject fields)
    {
        public string? Unit => fields.GetValueOrDefault("unit") as string;

        public string Block => (string)fields["block"]!;

        public bool HasPosition => fields.ContainsKey("dx");

        public double X => Number("dx", 0);

        public double Y => Number("dy", 0);

        public MlogTeam Team => MlogTeam.Of((byte)Number("team", 1));

        public int Rotation => (int)Number("rotation", 0);

        public bool? IsEnabled => fields.GetValueOrDefault("enabled") as bool?;

        public string? Message => fields.GetValueOrDefault("message") as string;

        public string? Code => fields.GetValueOrDefault("code") as string;

        public int Steps => (int)Number("steps", 0);

        public bool IsLinked => fields.GetValueOrDefault("linked") as bool? ?? true;

        public bool IsLinkForced => fields.GetValueOrDefault("forceLink") as bool? ?? false;

        public double[] Memory => [.. (fields.GetValueOrDefault("memory") as List<object?> ?? []).Cast<double>()];

        public IEnumerable<(Item Item, int Amount)> Items(ContentCatalogue content) =>
            (fields.GetValueOrDefault("items") as CaseObject ?? []).Select(stack => (content.Items[stack.Key], (int)(double)stack.Value!));

        private double Number(string field, double otherwise) => fields.GetValueOrDefault(field) as double? ?? otherwise;
    }
}
