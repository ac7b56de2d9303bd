using System.Buffers.Binary;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Tests.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Types;

public sealed class FieldTypeTests
{
    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient);

    [Test]
    public void Nothing_is_the_default_of_a_reference()
    {
        Assert.That(default(EntityReference), Is.EqualTo(EntityReference.None));
        Assert.That(default(EntityReference).Id, Is.EqualTo(-1));
        Assert.That(new EntityReference(0), Is.Not.EqualTo(EntityReference.None));
        Assert.That(default(UnitReference), Is.EqualTo(UnitReference.None));
    }

    [Test]
    public void A_unit_of_an_unknown_kind_is_no_unit() =>
        Assert.That(Read<UnitReference>("0700000005"), Is.EqualTo(UnitReference.None));

    [Test]
    public void A_client_is_known_by_its_bytes_and_their_checksum()
    {
        // Taken from the recorded connect packets: the identity, and the sixteen bytes on the wire.
        var uuid = ClientUuid.Parse("DVsUziS9t+w=");
        Assert.That(uuid.IsConsistent, Is.True);
        Assert.That(uuid.ToServerUuid(), Has.Length.EqualTo(24).And.StartsWith("DVsUziS9t+w"));
        Assert.That((uuid with { Checksum = 1 }).IsConsistent, Is.False);
        Assert.That((uuid with { Checksum = 1 }).ToServerUuid(), Is.Not.EqualTo(uuid.ToServerUuid()));
        Assert.That(() => ClientUuid.Parse("AAAA"), Throws.TypeOf<FormatException>());
        Assert.That(() => ClientUuid.Parse("!"), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void Every_recorded_client_has_the_right_checksum()
    {
        var packets = PacketSample.All.Where(sample => sample.Id == 3).Select(sample => (ConnectPacket)sample.Decode()).ToList();
        Assert.That(packets, Is.Not.Empty);
        Assert.That(packets.All(packet => packet.Uuid.IsConsistent), Is.True);
        Assert.That(packets.Select(packet => packet.Uuid.ToServerUuid()), Is.Unique);
    }

    [Test]
    public void A_plan_queue_is_cut_at_20_plans_and_once_texts_pass_500_characters()
    {
        Assert.That(Written(Enumerable.Repeat(BuildPlan.Break(default), 25)), Is.EqualTo(20));
        Assert.That(Written(Enumerable.Repeat(BuildPlan.Place(default, 1, 0, ConfigValue.String(new('m', 100))), 20)), Is.EqualTo(6));
        Assert.That(Written(Enumerable.Repeat(BuildPlan.Place(default, 1, 0, ConfigValue.ByteArray(new byte[501])), 20)), Is.EqualTo(1));
        Assert.That(Written([]), Is.Zero);
        Assert.That(Wire.Write((ref BigEndianWriter w) => FieldCodec.WritePlans(ref w, null, Context)), Is.EqualTo(new byte[] { 255, 255, 255, 255 }));

        static int Written(IEnumerable<BuildPlan> plans) =>
            BinaryPrimitives.ReadInt32BigEndian(Wire.Write((ref BigEndianWriter w) => FieldCodec.WritePlans(ref w, plans.ToArray(), Context)));
    }

    [Test]
    public void A_plan_whose_configuration_counts_as_absent_has_none() =>
        Assert.That(Read<BuildPlan>("00000300040100010001" + "00000005"), Is.EqualTo(BuildPlan.Place(new(3, 4), 256, 1)));

    [TestCase("0100000007", UnitControllerKind.Ai, TestName = "A_formation_of_old_saves_is_the_game_itself")]
    [TestCase("02", UnitControllerKind.Ai, TestName = "The_game_itself")]
    [TestCase("63", UnitControllerKind.Ai, TestName = "An_unknown_controller_is_the_game_itself")]
    [TestCase("05", UnitControllerKind.Assembler, TestName = "An_assembler")]
    [TestCase("040000", UnitControllerKind.Command, TestName = "Orders_without_a_command")]
    [TestCase("06000002", UnitControllerKind.Command, TestName = "Orders_with_a_command")]
    [TestCase("070000020102" + "3f8000003f800000", UnitControllerKind.Command, TestName = "Orders_with_a_queue")]
    [TestCase("080000020003", UnitControllerKind.Command, TestName = "Orders_with_one_stance")]
    public void A_controller_is_read_in_every_form(string hex, UnitControllerKind kind)
    {
        var controller = Read<UnitController>(hex);
        Assert.That(controller.Kind, Is.EqualTo(kind));
        if (kind == UnitControllerKind.Command)
            Assert.That(controller.Orders.Command, Is.EqualTo(hex.StartsWith("04", StringComparison.Ordinal) ? UnitOrders.NoCommand : 2));
    }

    [Test]
    public void A_controller_writes_what_it_is()
    {
        Assert.That(Write(UnitController.ByPlayer(7)), Is.EqualTo("0000000007"));
        Assert.That(Write(UnitController.ByLogic(new TilePosition(1, 2))), Is.EqualTo("0300010002"));
        Assert.That(Write(UnitController.Ai), Is.EqualTo("02"));
    }

    [Test]
    public void A_building_as_payload_needs_a_measure_of_buildings()
    {
        const string Duo = "0101015c02437a0000800103010d0000000000000000000042b4000000";
        Assert.That(() => Read<Payload>(Duo), Throws.TypeOf<MalformedDataException>().With.Message.Contains("layout of buildings"));
        var context = new PacketContext(PacketSchema.For(154), PacketDirection.ToClient, buildings: BuildingsOfTheRecordings.Instance);
        var payload = Wire.Read(Convert.FromHexString(Duo), (ref BigEndianReader r) => Payload.Read(ref r, context));
        Assert.That((payload.Kind, payload.Block, payload.Version, payload.State.Length), Is.EqualTo((PayloadKind.Building, (short)348, (byte)2, 24)));
        Assert.That(() => payload.AsUnit(context), Throws.InvalidOperationException);
    }

    [TestCase("0102", TestName = "A_payload_of_an_unknown_kind")]
    [TestCase("01000700", TestName = "A_payload_unit_of_a_class_that_is_none")]
    public void An_impossible_payload_is_malformed(string hex) =>
        Assert.That(() => Read<Payload>(hex), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void A_number_that_names_no_reason_is_malformed()
    {
        Assert.That(Wire.Read([15], (ref BigEndianReader r) => FieldCodec.ReadOrdinal<KickReason>(ref r)), Is.EqualTo(KickReason.ServerRestarting));
        Assert.That(() => Wire.Read([16], (ref BigEndianReader r) => FieldCodec.ReadOrdinal<KickReason>(ref r)), Throws.TypeOf<MalformedDataException>());
    }

    [Test]
    public void Rules_that_are_no_utf_8_are_malformed() =>
        Assert.That(() => Wire.Read([0, 0, 0, 1, 0xFF], (ref BigEndianReader r) => FieldCodec.ReadJson(ref r, Context)), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void A_list_longer_than_its_count_field_is_refused() =>
        Assert.That(() => Wire.Write((ref BigEndianWriter w) => FieldCodec.WriteInts(ref w, new int[32768], Context)), Throws.InvalidOperationException.With.Message.Contains("32767"));

    private static T Read<T>(string hex)
        where T : IWireValue<T> => Wire.Read(Convert.FromHexString(hex), (ref BigEndianReader r) => T.Read(ref r, Context));

    private static string Write<T>(T value)
        where T : IWireValue<T> => Convert.ToHexStringLower(Wire.Write((ref BigEndianWriter w) => value.Write(ref w, Context)));
}
