using System.Buffers.Binary;
using Multidustry.Protocol.Connections;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Connections;

public class RecordBufferTests
{
    [Test]
    public void Records_come_out_as_they_went_in_and_never_more_than_the_limit_is_held()
    {
        const int Limit = 5000;
        var random = new Random(Seeds.Choose(14));
        var buffer = new RecordBuffer(Limit);
        var model = new Queue<byte[]>();
        var held = 0;
        for (var step = 0; step < 100_000; step++)
        {
            if (random.Next(2) == 0)
            {
                var body = new byte[random.Next(300)];
                random.NextBytes(body);
                var fits = held + body.Length + 2 <= Limit;
                Assert.That(buffer.TryAppend(Prefixed(body)), Is.EqualTo(fits));
                if (!fits)
                    continue;
                model.Enqueue(body);
                held += body.Length + 2;
            }
            else
            {
                Assert.That(buffer.TryTake(out var record), Is.EqualTo(model.Count > 0));
                if (model.Count == 0)
                    continue;
                var expected = model.Dequeue();
                held -= expected.Length + 2;
                Assert.That(record.Span.SequenceEqual(expected));
            }

            Assert.That(buffer.Length, Is.EqualTo(held));
        }
    }

    [Test]
    public void The_content_is_the_records_one_after_another()
    {
        var buffer = new RecordBuffer(100);
        buffer.TryAppend(Prefixed([1, 2]));
        buffer.TryAppend(7, 8, [9]);
        Assert.That(buffer.Content.ToArray(), Is.EqualTo(new byte[] { 0, 2, 1, 2, 0, 3, 7, 8, 9 }));
        buffer.Clear();
        Assert.That(buffer.IsEmpty);
    }

    private static byte[] Prefixed(byte[] body)
    {
        var record = new byte[body.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(record, (ushort)body.Length);
        body.CopyTo(record, 2);
        return record;
    }
}
