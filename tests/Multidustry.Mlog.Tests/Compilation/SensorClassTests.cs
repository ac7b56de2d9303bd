using Multidustry.Core.Content;
using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Compilation;

/// <summary>Compiled code calls the class of sensors it was compiled with directly; other hosts may share the program.</summary>
public sealed class SensorClassTests
{
    private const string Code = "sensor h @this @health\nsensor t @this @type\nsensor d nobody @dead\nsensor l @this @totalItems\nend";

    [Test]
    public void Code_compiled_for_one_class_of_sensors_asks_another_one_through_the_interface()
    {
        var bench = new ProgramBench(MlogExecutionMode.Compiled).Load(Code);
        bench.Processor.Run(50);
        var other = new MlogProcessor(bench.Processor.Program, new OtherHost(bench.Building.Processor!), bench.Processor.Options);
        other.Run(50);
        Assert.That((bench["h"].AsNumber, bench["t"].AsContent?.Name, bench["d"], bench["l"]), Is.EqualTo((bench.Building.Health, "logic-processor", MlogValue.Number(1), MlogValue.Number(0))));
        Assert.That((other["h"], other["t"], other["d"], other["l"]), Is.EqualTo((MlogValue.Number(15), MlogValue.String("49"), MlogValue.Number(1), MlogValue.Number(0))));
        Assert.That(other.Program.Tier.Compiled!.Profile.Sensors, Is.Not.EqualTo(typeof(OtherSensors)));
    }

    /// <summary>Answers with the number of the property.</summary>
    private sealed class OtherSensors : ISensorAccess
    {
        public MlogValue Sense(in MlogValue from, ContentEntry content) => default;

        public MlogValue Sense(in MlogValue from, LogicProperty property) => property switch
        {
            LogicProperty.TotalItems or LogicProperty.Health => MlogValue.Number((int)property),
            _ => MlogValue.String(((int)property).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };

        public string NameOf(in MlogValue entity) => "other";
    }

    private sealed class OtherHost(IProcessorHost inner) : IProcessorHost
    {
        public MlogValue This => inner.This;

        public double X => inner.X;

        public double Y => inner.Y;

        public int InstructionsPerTick { get => inner.InstructionsPerTick; set => inner.InstructionsPerTick = value; }

        public MlogGlobals Globals => inner.Globals;

        public IDeviceAccess Devices => inner.Devices;

        public ISensorAccess Sensors { get; } = new OtherSensors();

        public IUnitAccess Units => inner.Units;

        public IWorldAccess World => inner.World;

        public double NextRandom() => inner.NextRandom();
    }
}
