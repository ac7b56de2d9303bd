using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Tests.Entities;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>Whatever arrives, a decoder ends with a packet or with <see cref="MalformedDataException"/>, and within its memory.</summary>
[NonParallelizable]
public sealed class PacketFuzzTests
{
    // The densest lists turn one byte into one value of 24 bytes; an exception and its trace need a few thousand.
    private const int BytesPerByte = 64;
    private const int BytesForAnException = 32768;

    [Test]
    public void Mutated_packets_never_do_more_than_count_as_malformed()
    {
        var random = new Random(Seeds.Choose(154));
        var samples = PacketSample.All;
        var cases = Seeds.Cases(200_000);
        var (ignore, malformed) = (new Ignore(), 0);
        for (var i = 0; i < cases; i++)
        {
            var sample = samples[random.Next(samples.Count)];
            var body = Mutation.Of(sample.Body, random, () => samples[random.Next(samples.Count)].Body);
            var schema = PacketSchema.All[random.Next(PacketSchema.All.Length)];
            var context = new PacketContext(schema, sample.Direction, buildings: BuildingsOfTheRecordings.Instance);
            malformed += Try(body, () => PacketCodec.Visit(sample.Id, new(body), context, ignore)) ? 0 : 1;
        }

        TestContext.Out.WriteLine($"{cases} bodies, {malformed} malformed");
        Assert.That(malformed, Is.InRange(cases / 100, cases * 99 / 100));
    }

    [Test]
    public void Mutated_entities_never_do_more_than_count_as_malformed()
    {
        var random = new Random(Seeds.Choose(157));
        var samples = EntitySample.All;
        var cases = Seeds.Cases(200_000) / 4;
        var (ignore, malformed) = (new IgnoreEntities(), 0);
        for (var i = 0; i < cases; i++)
        {
            var body = Mutation.Of(GoldenEntityTests.Snapshot(samples[random.Next(samples.Count)]), random, () => samples[random.Next(samples.Count)].Fields);
            var context = new PacketContext(PacketSchema.All[random.Next(PacketSchema.All.Length)], PacketDirection.ToClient, buildings: BuildingsOfTheRecordings.Instance);
            malformed += Try(body, () => EntityCodec.VisitSnapshot(body, 1, context, ignore)) ? 0 : 1;
        }

        TestContext.Out.WriteLine($"{cases} entities, {malformed} malformed");
        Assert.That(malformed, Is.InRange(cases / 100, cases * 99 / 100));
    }

    private static bool Try(byte[] body, Action decode)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        bool whole;
        try
        {
            decode();
            whole = true;
        }
        catch (MalformedDataException)
        {
            whole = false;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > ((long)BytesPerByte * body.Length) + BytesForAnException)
            Assert.Fail($"{allocated} bytes allocated for {Convert.ToHexString(body)}");
        return whole;
    }

    private sealed class Ignore : IPacketVisitor;

    private sealed class IgnoreEntities : IEntityVisitor;
}
