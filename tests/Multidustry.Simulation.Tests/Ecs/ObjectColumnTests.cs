using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Tests.Ecs;

public class ObjectColumnTests
{
    [Test]
    public void Only_rows_that_have_a_value_are_written()
    {
        var (_, few) = Column(1000, (7, [1, 2]), (999, []));
        var (_, none) = Column(1000);

        Assert.That(Bytes(few).Length - Bytes(none).Length, Is.LessThan(40));
    }

    [Test]
    public void What_was_written_is_read_and_what_was_there_is_forgotten()
    {
        var (_, written) = Column(1000, (7, [1, 2]), (999, []));
        var (column, registry) = Column(1000, (3, [9]));
        var reader = new SnapshotReader(Bytes(written));
        registry.Read(ref reader);

        Assert.That(column[3], Is.Null);
        Assert.That(column[7], Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(column[999], Is.Empty);
        Assert.That(registry.Hash(), Is.EqualTo(written.Hash()));
    }

    [Test]
    public void The_same_value_in_another_row_is_another_state()
    {
        var (_, one) = Column(10, (3, [9]));
        var (_, other) = Column(10, (4, [9]));

        Assert.That(one.Hash(), Is.Not.EqualTo(other.Hash()));
    }

    [TestCase(10)]
    [TestCase(-1)]
    public void A_value_for_a_row_that_is_not_there_is_refused(int row)
    {
        var (_, registry) = Column(10, (4, [9]));
        var bytes = Bytes(registry);
        // The row stands in front of the presence mark, the length and the byte itself.
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 13), row);

        Assert.That(
            () =>
            {
                var reader = new SnapshotReader(bytes);
                registry.Read(ref reader);
            },
            Throws.TypeOf<MalformedDataException>());
    }

    private static (ObjectColumn<byte[]?> Column, StateRegistry Registry) Column(int rows, params (int Row, byte[] Value)[] values)
    {
        var registry = new StateRegistry();
        var table = new EntityTable(registry, "things");
        var column = table.AddColumn("state", BytesCodec.Instance);
        for (var row = 0; row < rows; row++)
            table.Allocate();
        foreach (var (row, value) in values)
            column[row] = value;
        return (column, registry);
    }

    private static byte[] Bytes(StateRegistry registry)
    {
        var output = new ArrayBufferWriter<byte>();
        registry.Write(new SnapshotWriter(output));
        return output.WrittenSpan.ToArray();
    }
}
