using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Snapshots;
using Multidustry.Protocol.State;
using Multidustry.Protocol.Tests.Entities;
using Multidustry.Protocol.Tests.Packets;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Snapshots;

/// <summary>Buildings without a length, in payloads and block snapshots, with the layouts of a build's content.</summary>
public sealed class BuildingMeasureTests
{
    private static readonly BuildingMeasure Measure = new(ContentCatalogue.ForBuild(154));
    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient, buildings: Measure);

    [TestCase("session-capture.jsonl")]
    [TestCase("session-capture-2-two-clients.jsonl")]
    [TestCase("session-capture-3-fog-waves-gameover.jsonl")]
    public void Every_recorded_block_snapshot_is_used_up_to_the_last_byte(string file)
    {
        foreach (var packet in SessionPacket.Of(file).Where(packet => Context.Schema.Packets[packet.Id].Kind == PacketKind.BlockSnapshot))
        {
            var snapshot = PacketCodec.Decode<BlockSnapshotPacket>(new(packet.Body), Context);
            var states = BlockState.ReadAll(snapshot, Context);
            Assert.That(states.Sum(state => 6 + state.State.Length), Is.EqualTo(snapshot.Data.Length), $"packet {packet.Number}");
        }
    }

    [Test]
    public void Recorded_units_that_carry_buildings_read_and_write_the_same_bytes()
    {
        foreach (var sample in EntitySample.All.Where(sample => sample.What.Contains("carrying", StringComparison.Ordinal)))
        {
            var echo = new Echo(Context);
            EntityCodec.VisitSnapshot(GoldenEntityTests.Snapshot(sample), 1, Context, echo);
            Assert.That(echo.Bytes, Is.EqualTo(GoldenEntityTests.Snapshot(sample)), sample.ToString());
        }
    }

    [Test]
    public void Blocks_without_a_building_and_unknown_ones_are_malformed()
    {
        Assert.That(() => Measure.Measure(0, null, new byte[64]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Measure.Measure(-1, null, new byte[64]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => Measure.Measure(short.MaxValue, null, new byte[64]), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Random_states_of_every_block_never_do_more_than_count_as_malformed()
    {
        var random = new Random(Seeds.Choose(1540));
        var blocks = ContentCatalogue.ForBuild(154).Blocks.Where(block => block.HasBuilding).ToList();
        var (cases, read) = (Seeds.Cases(20_000), 0);
        for (var i = 0; i < cases; i++)
        {
            var data = new byte[random.Next(200)];
            random.NextBytes(data);
            data.AsSpan(0, random.Next(data.Length + 1)).Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Assert.That(Measure.Measure(blocks[random.Next(blocks.Count)].Id, null, data), Is.InRange(0, data.Length));
                read++;
            }
            catch (MalformedDataException)
            {
            }

            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
        }

        TestContext.Out.WriteLine($"{cases} states, {read} of them read");
        Assert.That(read, Is.GreaterThan(cases / 100));
    }
}
