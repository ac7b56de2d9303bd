using System.Buffers;
using Multidustry.Protocol.Connections;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Connections;

public class ReceiveBufferTests
{
    [Test]
    public void What_is_taken_is_what_was_read_however_both_are_cut()
    {
        var random = new Random(Seeds.Choose(154));
        for (var run = 0; run < Seeds.Cases(50); run++)
        {
            var (buffer, written, taken) = (new ReceiveBuffer(), new List<byte>(), new List<byte>());
            for (var step = 0; step < 200; step++)
            {
                var free = buffer.Free().Span;
                var read = free[..random.Next(1, free.Length + 1)];
                random.NextBytes(read);
                written.AddRange(read);
                buffer.Add(read.Length);
                var content = buffer.Content.ToArray();
                var count = random.Next(4) == 0 ? content.Length : content.Length < 40_000 ? random.Next(content.Length / 4 + 1) : content.Length - random.Next(100);
                taken.AddRange(content[..count]);
                buffer.Keep(content.Length - count);
            }

            taken.AddRange(buffer.Content.ToArray());
            Assert.That(taken, Is.EqualTo(written));
            buffer.Release();
        }
    }

    [Test]
    public void It_grows_for_a_frame_that_does_not_fit_and_is_small_again_afterwards()
    {
        var buffer = new ReceiveBuffer();
        var small = buffer.Free().Length;
        var read = 0;
        while (read < ushort.MaxValue)
        {
            var free = buffer.Free().Length;
            Assert.That(free, Is.GreaterThanOrEqualTo(1024));
            buffer.Add(free);
            read += free;
        }

        Assert.That(buffer.Content.Length, Is.EqualTo(read));
        buffer.Keep(0);
        Assert.That(buffer.Free().Length, Is.EqualTo(small));
    }
}
