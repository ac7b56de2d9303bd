using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Tests.Packets;

namespace Multidustry.Protocol.Tests.Entities;

/// <summary>Every entity of the original, as snapshots hold it.</summary>
public sealed class GoldenEntityTests
{
    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient, buildings: BuildingsOfTheRecordings.Instance);

    private static IReadOnlyList<EntitySample> Recorded => EntitySample.All;

    [TestCaseSource(nameof(Recorded))]
    public void A_recorded_entity_reads_and_writes_the_same_bytes(EntitySample sample)
    {
        var echo = new Echo(Context);
        var snapshot = Snapshot(sample);
        EntityCodec.VisitSnapshot(snapshot, 1, Context, echo);
        Assert.That(echo.Bytes, Is.EqualTo(snapshot));
        Assert.That(echo.Kinds, Has.Count.EqualTo(1));
    }

    [Test]
    public void Every_class_that_the_original_synchronises_is_in_the_schema_with_its_revision()
    {
        foreach (var entity in EntitySample.Classes())
        {
            var found = Context.Schema.FindClass(entity.GetProperty("classId").GetByte());
            Assert.That(found is not null, Is.EqualTo(entity.GetProperty("sync").GetBoolean()), entity.GetProperty("class").GetString());
            if (found is not null)
                Assert.That(found.Revision, Is.EqualTo(entity.GetProperty("saveRevision").GetInt32()), entity.GetProperty("class").GetString());
        }
    }

    [Test]
    public void A_unit_has_the_values_that_were_set()
    {
        var sample = Recorded.First(s => s.ClassId == 5 && s.What.Contains("carrying", StringComparison.Ordinal));
        var echo = new Echo(Context);
        EntityCodec.VisitSnapshot(Snapshot(sample), 1, Context, echo);
        var unit = echo.LastUnit;
        Assert.That((unit.ClassId, unit.Ammo, unit.Elevation, unit.Flag, unit.Health, unit.IsShooting), Is.EqualTo(((byte)5, 227f, 0.75f, 3.5, 460f, true)));
        Assert.That((unit.MineTile.X, unit.MineTile.Y), Is.EqualTo(((short)33, (short)44)));
        Assert.That(unit.Mounts.Length, Is.EqualTo(4));
        Assert.That(unit.Payloads.Length, Is.EqualTo(2));
        Assert.That(unit.Payloads.Span[0].Block, Is.EqualTo(256));
        var carried = unit.Payloads.Span[1].AsUnit(Context);
        Assert.That((carried.ClassId, carried.Ammo, carried.Health), Is.EqualTo(((byte)4, 161f, 150f)));
        Assert.That(unit.Plans!.Value.Length, Is.EqualTo(3));
        Assert.That((unit.Stack.Item, unit.Stack.Amount, unit.Statuses.Length), Is.EqualTo(((short)6, 7, 2)));
        Assert.That((unit.Velocity.X, unit.Velocity.Y), Is.EqualTo((0.5f, -0.25f)));
    }

    [Test]
    public void A_unit_as_payload_keeps_its_save_form()
    {
        foreach (var sample in Recorded.Where(s => Context.Schema.FindClass(s.ClassId)!.Kind == EntityKind.Unit))
        {
            var echo = new Echo(Context);
            EntityCodec.VisitSnapshot(Snapshot(sample), 1, Context, echo);
            var payload = Protocol.Types.Payload.Unit(echo.LastUnit, Context);
            var bytes = Wire.Write((ref BigEndianWriter w) => payload.Write(ref w, Context));
            var back = Wire.Read(bytes, (ref BigEndianReader r) => Protocol.Types.Payload.Read(ref r, Context));
            Assert.That(Wire.Write((ref BigEndianWriter w) => EntityCodec.WriteSync(ref w, sample.Id, back.AsUnit(Context), Context)), Is.EqualTo(Snapshot(sample)), sample.ToString());
        }
    }

    [Test]
    public void A_class_that_is_not_synchronised_is_malformed() =>
        Assert.That(() => EntityCodec.VisitSnapshot(new byte[] { 0, 0, 0, 1, 7 }, 1, Context, new Echo(Context)), Throws.TypeOf<MalformedDataException>().With.Message.Contains("class 7"));

    [Test]
    public void Another_revision_of_a_save_form_is_malformed() =>
        Assert.That(
            () => Wire.Read([0, 9], (ref BigEndianReader r) => EntityCodec.ReadSave<PlayerEntity>(ref r, 12, Context)),
            Throws.TypeOf<MalformedDataException>().With.Message.Contains("revision 9"));

    [Test]
    public void A_class_of_another_kind_is_malformed() =>
        Assert.That(
            () => Wire.Read([0, 1], (ref BigEndianReader r) => EntityCodec.ReadSave<PlayerEntity>(ref r, 10, Context)),
            Throws.TypeOf<MalformedDataException>().With.Message.Contains("isn't a Player"));

    internal static byte[] Snapshot(EntitySample sample)
    {
        var head = Wire.Write((ref BigEndianWriter w) =>
        {
            w.WriteInt32(sample.Id);
            w.WriteByte(sample.ClassId);
        });
        return [.. head, .. sample.Fields];
    }
}
