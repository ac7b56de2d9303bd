using System.IO.Compression;
using System.Text;
using Multidustry.Mlog.Configuration;
using Multidustry.Mlog.Runtime;
using Multidustry.TestKit;

namespace Multidustry.Mlog.Tests.Hostile;

public sealed class HostileConfigurationTests
{
    private static readonly byte[] Sound = ProcessorConfiguration.EncodeUnpacked("set x 1\nstop", [new ConfiguredLink("cell1", 4, 0)]);

    [Test]
    public void Every_cut_of_a_configuration_leaves_a_working_processor()
    {
        for (var length = 0; length <= Sound.Length; length++)
        {
            var bench = new ProgramBench(MlogExecutionMode.Interpreted);
            bench.Put("memory-cell", 14, 10);
            bench.Load("set y 2\nstop");
            bench.Building.Processor!.Configure(Compress(Sound[..length]));
            bench.Processor.Run(5);
            Assert.That(bench["x"].IsNull ^ bench["y"].IsNull, $"the old text or the new one, cut at {length}");
        }
    }

    [Test]
    public void Every_cut_of_the_compressed_bytes_is_survived()
    {
        var packed = Compress(Sound);
        for (var length = 0; length <= packed.Length; length++)
            Assert.That(() => ProcessorConfiguration.Decode(packed.AsSpan(0, length)), Throws.Nothing);
    }

    [TestCase(-1)]
    [TestCase(int.MinValue)]
    [TestCase(int.MaxValue)]
    [TestCase(102_401)]
    public void Lengths_that_lie_change_nothing(int length)
    {
        var lying = (byte[])Sound.Clone();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(lying.AsSpan(1), length);
        Assert.That(ProcessorConfiguration.Decode(Compress(lying)).Code, Is.Null);
    }

    [TestCase(int.MaxValue)]
    [TestCase(6_001)]
    public void A_count_of_links_that_lies_gives_those_that_are_there(int count)
    {
        var lying = (byte[])Sound.Clone();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(lying.AsSpan(5 + "set x 1\nstop".Length), count);
        Assert.That(ProcessorConfiguration.Decode(Compress(lying)).Links, Is.EqualTo(new[] { new ConfiguredLink("cell1", 4, 0) }));
    }

    [Test]
    public void Negative_counts_of_links_are_none()
    {
        var none = (byte[])Sound.Clone();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(none.AsSpan(5 + "set x 1\nstop".Length), -5);
        var decoded = ProcessorConfiguration.Decode(Compress(none));
        Assert.That((decoded.Code, decoded.Links?.Count), Is.EqualTo(("set x 1\nstop", 0)));
    }

    [Test]
    public void A_hundred_kibibytes_of_code_are_the_most()
    {
        var most = new string('#', 102_400);
        Assert.That(ProcessorConfiguration.Decode(ProcessorConfiguration.Encode(most, [])).Code, Is.EqualTo(most));
        Assert.That(ProcessorConfiguration.Decode(ProcessorConfiguration.Encode(most + "#", [])).Code, Is.Null);
    }

    [Test]
    public void Broken_utf8_is_replaced()
    {
        byte[] code = [(byte)'s', (byte)'e', (byte)'t', (byte)' ', 0xff, 0xfe, (byte)' ', (byte)'1'];
        byte[] data = [1, 0, 0, 0, (byte)code.Length, .. code, 0, 0, 0, 0];
        Assert.That(ProcessorConfiguration.Decode(Compress(data)).Code, Is.EqualTo("set \ufffd\ufffd 1"));
    }

    [Test]
    public void Links_to_nowhere_and_twice_to_one_building_are_harmless()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        bench.Put("memory-cell", 14, 10);
        ConfiguredLink[] links = [new("cell1", 4, 0), new("cell2", 4, 0), new("x", short.MinValue, short.MaxValue), new("router9", -100, 0), new("wrong", 4, 0)];
        bench.Building.Processor!.Configure(ProcessorConfiguration.Encode("set n @links\nread v cell1 0\nstop", links));
        bench.Processor.Run(5);
        Assert.That((bench["n"], bench["v"]), Is.EqualTo((MlogValue.Number(1), MlogValue.Number(0))));
    }

    [Test]
    public void A_processor_may_be_linked_to_itself()
    {
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        bench.Building.Processor!.Configure(ProcessorConfiguration.Encode("set x 5\nread r processor1 \"x\"\nstop", [new ConfiguredLink("processor1", 0, 0)]));
        bench.Processor.Run(5);
        Assert.That(bench["r"], Is.EqualTo(MlogValue.Number(5)));
    }

    [Test]
    public void Random_configurations_never_break_a_processor()
    {
        var random = new Random(Seeds.Choose(41));
        var bench = new ProgramBench(MlogExecutionMode.Interpreted);
        bench.Put("memory-cell", 14, 10);
        for (var i = 0; i < Seeds.Cases(500); i++)
        {
            var data = (byte[])Sound.Clone();
            for (var changes = random.Next(4); changes >= 0; changes--)
                data[random.Next(data.Length)] = (byte)random.Next(256);
            bench.Building.Processor!.Configure(Compress(data));
            Assert.That(() => bench.Building.Processor.Processor?.Run(50), Throws.Nothing, Encoding.Latin1.GetString(data));
        }
    }

    private static byte[] Compress(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest))
            stream.Write(data);
        return packed.ToArray();
    }
}
