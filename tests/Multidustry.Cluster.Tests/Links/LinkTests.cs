using System.Buffers;
using System.Formats.Cbor;
using System.IO.Pipelines;
using Multidustry.Cluster.Links;
using Multidustry.Core.Binary;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Links;

[CancelAfter(20_000)]
public sealed class LinkTests
{
    [Test]
    public async Task Messages_arrive_whole_and_in_order(CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writer = new LinkWriter(pipe.Writer, new LinkOptions());
        var pump = writer.PumpAsync(cancellation);
        var received = new List<(int Number, int Length)>();
        var read = new LinkReader(pipe.Reader, new LinkOptions()).ReadAllAsync(cbor =>
        {
            cbor.ReadStartArray();
            received.Add((cbor.ReadInt32(), cbor.ReadDefiniteLengthByteString().Length));
        }, cancellation);

        for (var i = 0; i < 1000; i++)
            Assert.That(writer.TrySend(WriteNumbered, (i, i * 7)));
        writer.Complete();
        await pump;
        await read;
        Assert.That(received, Is.EqualTo(Enumerable.Range(0, 1000).Select(i => (i, i * 7))));
    }

    [Test]
    public void A_link_that_nobody_reads_drops_instead_of_growing()
    {
        var writer = new LinkWriter(new Pipe().Writer, new LinkOptions { MaxPendingBytes = 10_000 });
        var accepted = Enumerable.Range(0, 100).Count(i => writer.TrySend(WriteNumbered, (i, 1000)));
        Assert.That(accepted, Is.InRange(9, 11));
    }

    [Test]
    public async Task A_completed_link_takes_nothing_more(CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writer = new LinkWriter(pipe.Writer, new LinkOptions());
        writer.Complete();
        await writer.PumpAsync(cancellation);
        Assert.That(writer.TrySend(WriteNumbered, (1, 1)), Is.False);
        Assert.That((await pipe.Reader.ReadAsync(cancellation)).IsCompleted);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1001)]
    public void An_impossible_length_is_refused_before_anything_is_allocated(int length)
    {
        var pipe = new Pipe();
        var bytes = new ArrayBufferWriter<byte>();
        var big = new BigEndianWriter(bytes);
        big.WriteInt32(length);
        big.Flush();
        pipe.Writer.Write(bytes.WrittenSpan);
        pipe.Writer.Complete();
        Assert.That(async () => await new LinkReader(pipe.Reader, new LinkOptions { MaxMessageBytes = 1000 }).ReadAllAsync(_ => { }, default),
            Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public async Task Random_bytes_are_malformed_and_nothing_else()
    {
        var random = new Random(Seeds.Choose(417));
        for (var i = 0; i < Seeds.Cases(2000); i++)
        {
            var body = new byte[random.Next(1, 64)];
            random.NextBytes(body);
            var pipe = new Pipe();
            pipe.Writer.Write((ReadOnlySpan<byte>)[0, 0, 0, (byte)body.Length, .. body]);
            await pipe.Writer.CompleteAsync();
            try
            {
                await new LinkReader(pipe.Reader, new LinkOptions()).ReadAllAsync(
                    cbor =>
                    {
                        cbor.ReadStartArray();
                        cbor.ReadInt32();
                        cbor.ReadDefiniteLengthByteString();
                    }, default);
            }
            catch (MalformedDataException)
            {
                // The one error that hostile bytes may cause.
            }
        }
    }

    private static void WriteNumbered(CborWriter cbor, (int Number, int Length) message)
    {
        cbor.WriteStartArray(2);
        cbor.WriteInt32(message.Number);
        cbor.WriteByteString(new byte[message.Length]);
        cbor.WriteEndArray();
    }
}
