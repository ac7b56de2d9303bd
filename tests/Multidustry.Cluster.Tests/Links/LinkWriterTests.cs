using System.Formats.Cbor;
using System.IO.Pipelines;
using Multidustry.Cluster.Links;

namespace Multidustry.Cluster.Tests.Links;

[CancelAfter(20_000)]
public sealed class LinkWriterTests
{
    private static readonly LinkOptions Small = new() { MaxPendingBytes = 1000, MaxMessageBytes = 600 };

    [Test]
    public void What_may_be_lost_is_lost_and_the_link_lives_on()
    {
        var writer = new LinkWriter(new Pipe().Writer, Small);
        while (writer.TrySend(WriteBytes, 500, mayBeLost: true))
        {
            // Until the buffer is full.
        }

        Assert.That(writer.TrySend(WriteBytes, 1, mayBeLost: true), Is.False);
        var pump = writer.PumpAsync(default);
        writer.Complete();
        Assert.That(async () => await pump, Throws.Nothing);
    }

    [Test]
    public void What_may_not_be_lost_breaks_a_link_that_is_behind(CancellationToken cancellation)
    {
        var writer = new LinkWriter(new Pipe().Writer, Small);
        Fill(writer);
        Assert.That(writer.TrySend(WriteBytes, 1), Is.False, "it is lost");
        Assert.That(writer.TrySend(WriteBytes, 1, mayBeLost: true), Is.False, "the link is closed");
        Assert.That(async () => await writer.PumpAsync(cancellation), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_broken_link_does_not_wait_for_the_side_that_stands_still(CancellationToken cancellation)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 100, resumeWriterThreshold: 50));
        var writer = new LinkWriter(pipe.Writer, Small);
        writer.TrySend(WriteBytes, 500);
        var pump = writer.PumpAsync(cancellation);
        Fill(writer);
        writer.TrySend(WriteBytes, 500);
        writer.TrySend(WriteBytes, 500);
        Assert.That(async () => await pump.WaitAsync(cancellation), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_message_larger_than_the_other_side_takes_is_not_sent(CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writer = new LinkWriter(pipe.Writer, Small);
        Assert.That(writer.TrySend(WriteBytes, 601), Is.False);
        Assert.That(writer.TrySend(WriteBytes, 500));
        writer.Complete();
        await writer.PumpAsync(cancellation);
        var count = 0;
        await new LinkReader(pipe.Reader, Small).ReadAllAsync(_ => count++, cancellation);
        Assert.That(count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_pump_ends_when_the_other_side_stops_reading_and_nothing_is_taken_afterwards(CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writer = new LinkWriter(pipe.Writer, Small);
        await pipe.Reader.CompleteAsync();
        Assert.That(writer.TrySend(WriteBytes, 1));
        await writer.PumpAsync(cancellation);
        Assert.That(writer.TrySend(WriteBytes, 1), Is.False);
    }

    [Test]
    public async Task A_message_whose_writing_fails_leaves_nothing_behind(CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writer = new LinkWriter(pipe.Writer, Small);
        Assert.That(() => writer.TrySend(static (cbor, _) =>
        {
            cbor.WriteStartArray(2);
            throw new TimeoutException();
        }, 0), Throws.TypeOf<TimeoutException>());
        Assert.That(writer.TrySend(WriteBytes, 7));
        writer.Complete();
        await writer.PumpAsync(cancellation);
        var lengths = new List<int>();
        await new LinkReader(pipe.Reader, Small).ReadAllAsync(cbor => lengths.Add(cbor.ReadDefiniteLengthByteString().Length), cancellation);
        Assert.That(lengths, Is.EqualTo(new[] { 7 }));
    }

    private static void Fill(LinkWriter writer)
    {
        for (var i = 0; i < 3; i++)
            writer.TrySend(WriteBytes, 500, mayBeLost: true);
    }

    private static void WriteBytes(CborWriter cbor, int count) => cbor.WriteByteString(new byte[count]);
}
