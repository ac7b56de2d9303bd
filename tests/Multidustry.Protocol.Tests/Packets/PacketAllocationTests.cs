using System.Buffers;
using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Snapshots;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>The packets of which a busy server sees thousands a second cost no memory.</summary>
[NonParallelizable]
public sealed class PacketAllocationTests
{
    private const int Rounds = 200;

    /// <summary>Packets without texts and lists, by their names in the schema.</summary>
    private static readonly string[] Common =
    [
        "StreamBegin", "StreamChunk", "ClientSnapshot", "EntitySnapshot", "StateSnapshot", "BlockSnapshot", "Ping", "PingResponse", "ConnectConfirm",
        "PlayerSpawn", "PlayerDisconnect", "BeginBreak", "BeginPlace", "ConstructFinish", "DeconstructFinish", "BuildDestroyed", "RotateBlock", "TileTap",
        "RequestItem", "TakeItems", "TransferInventory", "TransferItemTo", "TransferItemEffect", "DropItem", "SetItem", "SetPosition", "UnitClear",
        "UnitControl", "UnitDeath", "UnitDespawn", "UnitDestroy", "UnitSpawn", "Effect", "EffectReliable", "CreateBullet", "Sound", "SoundAt", "SetTile",
        "RemoveTile", "SetTeam", "Kick2", "GameOver", "WorldDataBegin", "BuildingControlSelect", "CommandBuilding",
    ];

    private static IEnumerable<PacketSample> CommonSamples => PacketSample.All
        .GroupBy(sample => (sample.Name, sample.Direction))
        .Where(group => Common.Contains(group.Key.Name))
        .Select(group => group.First());

    [TestCaseSource(nameof(CommonSamples))]
    public void Decoding_and_visiting_a_common_packet_allocates_nothing(PacketSample sample)
    {
        // A list of no elements is the common case of the one packet here that has lists.
        var body = new ReadOnlySequence<byte>(sample.Body);
        var (context, visitor) = (sample.Context, new Ignore());
        Assert.That(Allocated(() => PacketCodec.Visit(sample.Id, body, context, visitor)), Is.Zero);
        Assert.That(visitor.Count, Is.GreaterThan(Rounds));
    }

    [TestCaseSource(nameof(CommonSamples))]
    public void Encoding_a_common_packet_allocates_nothing(PacketSample sample)
    {
        var packet = sample.Decode();
        var (context, output) = (sample.Context, new ArrayBufferWriter<byte>(65536));
        Assert.That(Allocated(() =>
        {
            output.ResetWrittenCount();
            PacketCodec.Encode(packet, context, output);
        }), Is.Zero);
    }

    [Test]
    public void All_common_packets_exist() =>
        Assert.That(CommonSamples.Select(sample => sample.Name).Distinct(), Is.EquivalentTo(Common));

    [Test]
    public void Encoding_texts_plans_and_lists_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(65536);
        var context = new PacketContext(PacketSchema.For(154), PacketDirection.ToClient);
        var chat = new SendMessagePacket { Message = "Grüße, Ж漢😀" };
        var healths = new BuildHealthUpdatePacket { Buildings = new int[200] };
        var rules = new SetRulesPacket { Rules = "{waves:true}" };
        Assert.That(Allocated(() =>
        {
            output.ResetWrittenCount();
            PacketCodec.Encode(chat, context, output);
            PacketCodec.Encode(healths, context, output);
            PacketCodec.Encode(rules, context, output);
        }), Is.Zero);
    }

    [Test]
    public void An_entity_snapshot_of_busy_units_allocates_nothing()
    {
        var context = new PacketContext(PacketSchema.For(154), PacketDirection.ToClient);
        var batch = new EntitySnapshotBatch();
        var output = new ArrayBufferWriter<byte>(65536);
        var unit = BusyUnit;
        var player = new PlayerEntity
        {
            ClassId = 12, Admin = false, Boosting = false, Color = 0xFFAA22FF, MouseX = 1, MouseY = 2, Name = "Ж player", Shooting = true, Team = 1, Typing = false,
            Unit = UnitReference.Unit(7), X = 3, Y = 4,
        };
        var packets = 0;
        Assert.That(Allocated(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                batch.Add(i, unit, context);
                batch.Add(100 + i, player, context);
                if (!batch.IsFull)
                    continue;
                output.ResetWrittenCount();
                PacketCodec.Encode(batch.ToPacket(), context, output);
                batch.Clear();
                packets++;
            }
        }), Is.Zero);
        Assert.That(packets, Is.GreaterThan(Rounds));
    }

    internal static UnitEntity BusyUnit => new()
    {
        ClassId = 4, Abilities = new float[] { 1 }, Ammo = 1, BaseRotation = 2,
        Controller = UnitController.ByOrders(new() { Command = 0, Position = new Vector2(1, 2), Queue = new[] { OrderTarget.Unit(3) }, Stances = new byte[] { 1 } }),
        Elevation = 0, Flag = 0, Health = 130, IsShooting = true, MineTile = TilePosition.None,
        Mounts = new WeaponMount[] { new(WeaponMount.ShootBit, 1, 2), new(0, 3, 4) },
        Plans = new[] { BuildPlan.Place(new(1, 2), 256, 1), BuildPlan.Break(new(3, 4)), BuildPlan.Place(new(5, 6), 428, 0, ConfigValue.String("text")) },
        Rotation = 90, Shield = 5, SpawnedByCore = false, Stack = new(0, 10), Statuses = new StatusEntry[] { new(6, 100), new(22, 5, new(2, null, 3, null, null, null, null)) },
        Team = 1, Type = 0, UpdateBuilding = true, Velocity = new(1, 0), X = 100, Y = 200,
    };

    private static long Allocated(Action act)
    {
        for (var i = 0; i < Rounds; i++)
            act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
            act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Ignore : IPacketVisitor
    {
        public int Count { get; private set; }

        public void Unhandled(PacketKind kind) => Count++;
    }
}
