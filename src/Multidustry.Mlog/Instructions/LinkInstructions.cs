using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Instructions;

/// <summary><c>getlink</c>: a linked building by its number.</summary>
internal sealed class GetLinkInstruction(int output, int number) : Instruction
{
    public static readonly InstructionSignature Signature =
        new("getlink", [Parameter.Out("output", "result"), Parameter.In("address", "0")], o => new GetLinkInstruction(o.Out(0), o.In(1)));

    public int Output { get; } = output;

    public int Number { get; } = number;

    public override int Execute(MlogProcessor processor, int next)
    {
        processor.At(Output) = LinkAt(processor, processor.IntegerAt(Number));
        return next;
    }

    public static MlogValue LinkAt(MlogProcessor processor, long index) =>
        (ulong)index < (ulong)processor.Links.Length ? processor.Links[index] : default;
}

/// <summary><c>control</c>: sets a property of a linked building.</summary>
internal sealed class ControlInstruction(LogicProperty property, int target, int first, int second, int third, int fourth) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "control",
        [
            Parameter.Word("type", LogicProperty.Enabled), Parameter.In("target", "block1"),
            Parameter.In("p1", "0"), Parameter.In("p2", "0"), Parameter.In("p3", "0"), Parameter.In("p4", "0"),
        ],
        o => new ControlInstruction(o.Word<LogicProperty>(0), o.In(1), o.In(2), o.In(3), o.In(4), o.In(5)));

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var building = ref processor.At(target);
        if (ReferenceEquals(building.Tag, MlogEntityKind.Building) && property >= LogicProperty.Enabled)
            processor.Devices.Control(building, property, processor.At(first), processor.At(second), processor.At(third), processor.At(fourth));
        return next;
    }
}

/// <summary><c>sensor</c>: a property of a thing, or how much of a content it has.</summary>
internal sealed class SensorInstruction(int to, int from, int what) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "sensor",
        [Parameter.Out("to", "result"), Parameter.In("from", "block1"), Parameter.In("type", "@copper")],
        o => new SensorInstruction(o.Out(0), o.In(1), o.In(2)));

    public int To { get; } = to;

    public int From { get; } = from;

    public int What { get; } = what;

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var thing = ref processor.At(From);
        if (processor.At(What).Tag is MlogProperty property)
            processor.At(To) = Sense(processor, thing, property.Property);
        else if (thing.Tag is not (MlogEntityKind or ContentEntry or MlogTeam))
            processor.At(To) = default;
        else if (processor.At(What).Tag is ContentEntry content)
            processor.At(To) = thing.Tag is MlogEntityKind ? processor.Sensors.Sense(thing, content) : ContentSensor.Sense(thing.Tag, content);
        return next;
    }

    public static MlogValue Sense(MlogProcessor processor, in MlogValue thing, LogicProperty property) => thing.Tag switch
    {
        MlogEntityKind => processor.Sensors.Sense(thing, property),
        null or NumberTag => property == LogicProperty.Dead ? MlogValue.Number(1) : default,
        ContentEntry or MlogTeam => ContentSensor.Sense(processor.Program.Options.Vocabulary, thing.Tag, property),
        string text when property is LogicProperty.Size or LogicProperty.BufferSize => MlogValue.Number(text.Length),
        _ => default,
    };
}

/// <summary><c>radar</c> and <c>uradar</c>: the best unit in sight.</summary>
internal sealed class RadarInstruction(int site, RadarTarget first, RadarTarget second, RadarTarget third, RadarSort sort, int source, int order, int output) : Instruction
{
    public static readonly InstructionSignature Signature = new(
        "radar",
        [.. Filters(), Parameter.In("radar", "turret1"), Parameter.In("sortOrder", "1"), Parameter.Out("output", "result")],
        o => Create(o, o.In(4)));

    public static readonly InstructionSignature UnitSignature = new(
        "uradar",
        [.. Filters(), Parameter.Text("radar", "0"), Parameter.In("sortOrder", "1"), Parameter.Out("output", "result")],
        o => Create(o, o.ReadsUnit()));

    public override int Execute(MlogProcessor processor, int next)
    {
        ref var from = ref processor.At(source);
        var query = new RadarQuery(first, second, third, sort, processor.At(order).AsBoolean);
        processor.At(output) = MaySearch(processor, from) ? processor.Host.Units.Radar(from, site, query) : default;
        return next;
    }

    private static bool MaySearch(MlogProcessor processor, in MlogValue from) =>
        ReferenceEquals(from.Tag, MlogEntityKind.Building)
            ? processor.Devices.CanRadarFrom(from)
            : ReferenceEquals(from.Tag, MlogEntityKind.Unit) && from == processor.BoundUnit && processor.Host.Units.TakeControl(from);

    private static Parameter[] Filters() =>
    [
        Parameter.Word("target1", RadarTarget.Enemy), Parameter.Word("target2", RadarTarget.Any), Parameter.Word("target3", RadarTarget.Any),
        Parameter.Word("sort", RadarSort.Distance),
    ];

    private static RadarInstruction Create(OperandReader o, int source)
    {
        o.ReadsUnit();
        return new(o.Index, o.Word<RadarTarget>(0), o.Word<RadarTarget>(1), o.Word<RadarTarget>(2), o.Word<RadarSort>(3), source, o.In(5), o.Out(6));
    }
}
