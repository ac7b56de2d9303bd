using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Snapshots;
using Multidustry.Protocol.Tests.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Snapshots;

public sealed class SnapshotTests
{
    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient, buildings: BuildingsOfTheRecordings.Instance);

    [Test]
    public void Core_contents_are_a_team_and_its_items()
    {
        CoreItems[] cores = [new(1, new ItemAmount[] { new(0, 321), new(1, 45) }), new(2, default)];
        var bytes = Wire.Write((ref BigEndianWriter w) => CoreItems.WriteAll(ref w, cores, Context));
        Assert.That(Convert.ToHexStringLower(bytes), Is.EqualTo("02" + "010002000000000141" + "00010000002d" + "020000"));
        var back = CoreItems.ReadAll(bytes, Context).ToArray();
        Assert.That(back.Select(core => core.Team), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(back[0].Items.ToArray(), Is.EqualTo(cores[0].Items.ToArray()));
        Assert.That(() => CoreItems.ReadAll(bytes.AsSpan(0, 5), Context), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Healths_are_pairs_of_a_tile_and_the_bits_of_a_float()
    {
        BuildingHealth[] healths = [new(new(1, 2), 40f), new(TilePosition.None, float.NaN)];
        var numbers = BuildingHealth.Pack(healths, new int[8]);
        Assert.That(numbers.ToArray(), Is.EqualTo(new[] { 0x10002, 0x42200000, -1, BitConverter.SingleToInt32Bits(float.NaN) }));
        Assert.That(BuildingHealth.Unpack(numbers.Span), Is.EqualTo(healths));
        Assert.That(() => BuildingHealth.Unpack([1, 2, 3]), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => BuildingHealth.Pack(healths, new int[3]), Throws.ArgumentException);
    }

    [Test]
    public void Blocks_are_collected_and_taken_apart_again()
    {
        var batch = new BlockSnapshotBatch();
        byte[] conveyor = [.. Enumerable.Range(0, 17).Select(i => (byte)i)];
        batch.Add(new(1, 2), 256, conveyor);
        batch.Add(new(3, 4), 348, new byte[24]);
        Assert.That(batch.ToPacket().Amount, Is.EqualTo(2));
        var states = BlockState.ReadAll(batch.ToPacket(), Context);
        Assert.That(states.Select(state => (state.Position, state.Block)), Is.EqualTo(new[] { (new TilePosition(1, 2), (short)256), (new TilePosition(3, 4), (short)348) }));
        Assert.That(states[0].State.ToArray(), Is.EqualTo(conveyor));
        batch.Clear();
        Assert.That((batch.ToPacket().Amount, batch.ToPacket().Data.Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_block_snapshot_is_only_read_by_one_who_knows_buildings()
    {
        var packet = new BlockSnapshotPacket { Amount = 1, Data = new byte[] { 0, 0, 0, 0, 0, 7, 1 } };
        Assert.That(() => BlockState.ReadAll(packet, Context), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => BlockState.ReadAll(packet with { Amount = -1 }, Context), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => BlockState.ReadAll(packet with { Amount = 32767 }, Context), Throws.TypeOf<MalformedDataException>());
        Assert.That(() => BlockState.ReadAll(packet, new(Context.Schema, PacketDirection.ToClient)), Throws.InvalidOperationException);
    }

    [Test]
    public void A_batch_is_full_once_its_data_has_passed_the_threshold()
    {
        var batch = new BlockSnapshotBatch();
        batch.Add(default, 1, new byte[794]);
        Assert.That(batch.IsFull, Is.False, "800 bytes");
        batch.Add(default, 1, []);
        Assert.That(batch.IsFull, Is.True);
        Assert.That(() => new BlockSnapshotBatch(0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
