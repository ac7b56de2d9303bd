using Multidustry.Core.Binary;
using Multidustry.Core.Json;
using Multidustry.Core.Maps;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Tests.Entities;
using Multidustry.Protocol.Tests.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Types;

/// <summary>Every field type of the original, as it was recorded.</summary>
public sealed class GoldenTypeTests
{
    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient, buildings: BuildingsOfTheRecordings.Instance);

    /// <summary>How each recorded type is read and written back; the key is the recording's name for it.</summary>
    private static readonly Dictionary<string, Func<byte[], byte[]>> Echoes = new()
    {
        ["String"] = bytes => Echo(bytes, (ref BigEndianReader r) => r.ReadNullableUtf(), (ref BigEndianWriter w, string? v) => w.WriteNullableUtf(v)),
        ["utf"] = bytes => Echo(bytes, (ref BigEndianReader r) => r.ReadUtf(), (ref BigEndianWriter w, string v) => w.WriteUtf(v)),
        ["Content"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadContent(ref r, Context), (ref BigEndianWriter w, Core.Content.ContentReference v) => FieldCodec.WriteContent(ref w, v, Context)),
        ["ItemStack[]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadItemStacks(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<ItemAmount> v) => FieldCodec.WriteItemStacks(ref w, v, Context)),
        ["LiquidStack[]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadLiquidStacks(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<LiquidAmount> v) => FieldCodec.WriteLiquidStacks(ref w, v, Context)),
        ["Vec2"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadVector(ref r, Context), (ref BigEndianWriter w, System.Numerics.Vector2 v) => FieldCodec.WriteVector(ref w, v, Context)),
        ["Vec2?"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadVector(ref r, Context), (ref BigEndianWriter w, System.Numerics.Vector2 v) => FieldCodec.WriteVector(ref w, v, Context)),
        ["KickReason"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadOrdinal<KickReason>(ref r), (ref BigEndianWriter w, KickReason v) => w.WriteByte((byte)v)),
        ["AdminAction"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadOrdinal<AdminAction>(ref r), (ref BigEndianWriter w, AdminAction v) => w.WriteByte((byte)v)),
        ["LMarkerControl"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadOrdinal<MarkerControl>(ref r), (ref BigEndianWriter w, MarkerControl v) => w.WriteByte((byte)v)),
        ["byte[]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadBytes(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<byte> v) => FieldCodec.WriteBytes(ref w, v, Context)),
        ["int[]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadInts(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<int> v) => FieldCodec.WriteInts(ref w, v, Context)),
        ["IntSeq"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadIntSequence(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<int> v) => FieldCodec.WriteIntSequence(ref w, v, Context)),
        ["String[][]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadStringTable(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<string?[]> v) => FieldCodec.WriteStringTable(ref w, v, Context)),
        ["String[]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadStrings(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<string?> v) => FieldCodec.WriteStrings(ref w, v, Context)),
        ["Rules"] = Json,
        ["MapObjectives"] = Json,
        ["ObjectiveMarker"] = Json,
        ["Queue<BuildPlan> (net)"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadPlans(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<BuildPlan>? v) => FieldCodec.WritePlans(ref w, v, Context)),
        ["BuildPlan[]"] = bytes => Echo<BuildPlan[]?>(bytes, ReadPlanArray, WritePlanArray),
        ["MapMarkers"] = bytes => Echo(bytes, (ref BigEndianReader r) => Ubjson.Read(ref r), (ref BigEndianWriter w, JsonValue v) => Ubjson.Write(ref w, v)),
        ["Ability[]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadFloats(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<float> v) => FieldCodec.WriteFloats(ref w, v, Context)),
        ["WeaponMount[]"] = bytes => Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadMounts(ref r, Context), (ref BigEndianWriter w, ReadOnlyMemory<WeaponMount> v) => FieldCodec.WriteMounts(ref w, v, Context)),
        ["Entity"] = Own<EntityReference>,
        ["Unit"] = Own<UnitReference>,
        ["ItemStack"] = Own<ItemAmount>,
        ["BuildPlan"] = Own<BuildPlan>,
        ["TraceInfo"] = Own<TraceInfo>,
        ["UnitController"] = Own<UnitController>,
        ["StatusEntry"] = Own<StatusEntry>,
        ["Payload"] = Own<Payload>,
        ["UnitSyncContainer"] = Entity,
    };

    private delegate void Write<T>(ref BigEndianWriter writer, T value);

    private static IEnumerable<TypeSample> Recorded => TypeSample.All.Where(sample => Echoes.ContainsKey(sample.Type));

    [TestCaseSource(nameof(Recorded))]
    public void A_recorded_value_reads_and_writes_the_same_bytes(TypeSample sample) =>
        Assert.That(Echoes[sample.Type](sample.Bytes), Is.EqualTo(sample.Bytes));

    [Test]
    public void Every_recorded_type_is_checked_here_or_is_a_plain_number()
    {
        // These are numbers with another name, and Object has its own tests.
        string[] numbers = ["Block", "Item", "Liquid", "Weather", "UnitType", "BulletType", "Effect", "Sound", "Team", "Color", "UnitCommand", "UnitStance", "Building", "Tile"];
        string[] elsewhere = ["Object"];
        Assert.That(TypeSample.All.Select(sample => sample.Type).Distinct(), Is.EquivalentTo(Echoes.Keys.Concat(numbers).Concat(elsewhere)));
    }

    [Test]
    public void Orders_have_the_values_that_were_set()
    {
        var sample = TypeSample.Of("UnitController").Single(s => s.What.Contains("queue = ", StringComparison.Ordinal));
        var orders = Wire.Read(sample.Bytes, (ref BigEndianReader r) => UnitController.Read(ref r, Context)).Orders;
        Assert.That(orders.Position, Is.EqualTo(new System.Numerics.Vector2(100, 200)));
        Assert.That(orders.Attack!.Value.Kind, Is.EqualTo(OrderTargetKind.Building));
        Assert.That(orders.Queue.ToArray(), Is.EqualTo(new[]
        {
            OrderTarget.Building(Core.Geometry.TilePosition.Unpack(8847415)), OrderTarget.Unit(500015), OrderTarget.At(new(1, 2)),
        }));
        Assert.That(orders.Stances.ToArray(), Is.EqualTo(new byte[] { 1, 3 }));
    }

    [Test]
    public void A_dynamic_status_has_the_values_that_were_set()
    {
        var sample = TypeSample.Of("StatusEntry").Single(s => s.What.Contains("seven", StringComparison.Ordinal));
        var status = Wire.Read(sample.Bytes, (ref BigEndianReader r) => StatusEntry.Read(ref r, Context));
        Assert.That(status, Is.EqualTo(new StatusEntry(22, 60, new(2, 3, 0.5f, 4, 5, 6, 7))));
    }

    [Test]
    public void No_position_is_written_as_two_numbers_that_are_none()
    {
        foreach (var sample in TypeSample.Of("Vec2?"))
        {
            var position = Wire.Read(sample.Bytes, (ref BigEndianReader r) => FieldCodec.ReadVector(ref r, Context));
            if (sample.Value.ValueKind == System.Text.Json.JsonValueKind.Null)
                Assert.That(float.IsNaN(position.X) && float.IsNaN(position.Y));
            else
                Assert.That(position, Is.EqualTo(new System.Numerics.Vector2(1.5f, -2)));
        }
    }

    [Test]
    public void An_array_of_plans_has_the_values_that_were_set()
    {
        var arrays = TypeSample.Of("BuildPlan[]").ToDictionary(s => s.What, s => Wire.Read<BuildPlan[]?>(s.Bytes, ReadPlanArray));
        Assert.That(arrays["null"], Is.Null);
        Assert.That(arrays["two"]!.Select(p => (p.Breaking, p.Position.X, p.Position.Y)), Is.EqualTo(new[] { (true, 1, 2), (false, 3, 4) }));
        Assert.That((arrays["two"]![1].Block, arrays["two"]![1].Rotation), Is.EqualTo(((short)256, (byte)1)));
    }

    [TestCase("empty", 0)]
    [TestCase("id 5: ", 1)]
    [TestCase("ids 5, -7", 4)]
    public void The_section_of_markers_ends_where_the_recorded_object_ends(string what, int markers)
    {
        var sample = TypeSample.Of("MapMarkers").Single(s => s.Value.GetString()!.StartsWith(what, StringComparison.Ordinal));
        byte[] withMore = [.. sample.Bytes, 0x7B, 0x7D];
        var reader = new BigEndianReader(withMore);
        Assert.That(Protocol.Worlds.MarkersSection.Read(withMore, ref reader).ToArray(), Is.EqualTo(sample.Bytes));
        Assert.That(Wire.Read(sample.Bytes, (ref BigEndianReader r) => Ubjson.Read(ref r)).Members.Count, Is.EqualTo(markers));
    }

    /// <summary>No packet has a bare array of plans: a count, -1 for none, then the plans as the codec knows them.</summary>
    private static BuildPlan[]? ReadPlanArray(ref BigEndianReader reader)
    {
        var count = reader.ReadInt16();
        return count < 0 ? null : FieldCodec.ReadList<BuildPlan>(ref reader, count, Context).ToArray();
    }

    private static void WritePlanArray(ref BigEndianWriter writer, BuildPlan[]? plans)
    {
        writer.WriteInt16((short)(plans?.Length ?? -1));
        FieldCodec.WriteList<BuildPlan>(ref writer, plans ?? [], Context);
    }

    private static byte[] Json(byte[] bytes) =>
        Echo(bytes, (ref BigEndianReader r) => FieldCodec.ReadJson(ref r, Context), (ref BigEndianWriter w, string v) => FieldCodec.WriteJson(ref w, v, Context));

    private static byte[] Own<T>(byte[] bytes)
        where T : IWireValue<T> => Echo(bytes, (ref BigEndianReader r) => T.Read(ref r, Context), (ref BigEndianWriter w, T v) => v.Write(ref w, Context));

    private static byte[] Entity(byte[] bytes)
    {
        var echo = new Echo(Context);
        EntityCodec.VisitSnapshot(bytes, 1, Context, echo);
        return echo.Bytes;
    }

    private static byte[] Echo<T>(byte[] bytes, Wire.Reader<T> read, Write<T> write)
    {
        var value = Wire.Read(bytes, read);
        return Wire.Write((ref BigEndianWriter w) => write(ref w, value));
    }
}
