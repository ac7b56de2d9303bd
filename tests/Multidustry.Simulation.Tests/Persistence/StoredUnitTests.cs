using System.Buffers;
using System.Numerics;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Schema;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Persistence;
using Multidustry.Simulation.Units;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

public class StoredUnitTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);
    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient);

    public static IEnumerable<string> Saves => ["1-logistics", "2-industry-power", "3-defense-units", "4-logic-markers", "5-erekir-fog-patches"];

    [TestCaseSource(nameof(Saves))]
    public void Units_are_in_the_world_as_they_were_in_the_original_that_saved_them(string name)
    {
        var expected = JsonNode.Parse(Recordings.Text($"saves/{name}.json"))!["worldAtSave"]!["unitSample"]!.AsArray();
        var loaded = Load(name);
        var saved = Save(loaded).Entities;

        foreach (var unit in expected)
        {
            var row = loaded.World.Units.Find((int)unit!["id"]!);
            Assert.That(Content.Units[loaded.World.Units.Type[row]].Name, Is.EqualTo((string?)unit["type"]));
            Assert.That(Convert.ToHexStringLower(saved.Single(entity => entity.Id == (int)unit["id"]!).Record.Span), Is.EqualTo((string?)unit["recordHex"]), $"{unit["type"]}");
        }
    }

    [TestCaseSource(nameof(Saves))]
    public void A_world_that_is_saved_and_loaded_again_is_saved_the_same_way(string name)
    {
        var first = Save(Load(name));
        var second = Save(WorldLoader.Load(first, Content));

        Assert.That(second.Entities.Select(Text), Is.EqualTo(first.Entities.Select(Text)));
    }

    [Test]
    public void Everything_about_a_unit_survives_a_save()
    {
        var unit = Poly() with
        {
            Controller = UnitController.ByOrders(new UnitOrders
            {
                Command = (byte)Content.UnitCommands["assist"].Id,
                Position = new Vector2(80, 96),
                Attack = OrderTarget.Unit(99),
                Queue = new[] { OrderTarget.Unit(7) },
                Stances = new byte[] { 1, 2 },
            }),
            Statuses = new Protocol.Types.StatusEntry[] { new(6, float.PositiveInfinity), new(Context.Schema.DynamicStatus, 5, new(2, null, 3, null, null, null, 0)) },
            Plans = new[] { BuildPlan.Place(new TilePosition(3, 4), (short)TestWorlds.Id("conveyor"), 2, ConfigValue.String("hello")), BuildPlan.Break(new TilePosition(1, 1)) },
            Stack = new ItemAmount(4, 11),
            MineTile = new TilePosition(2, 2),
        };
        var world = TestWorlds.Ready(20, 20);
        UnitColumns.Add(world, 5, unit);
        var row = world.Units.Find(5);

        Assert.That(Text(new UnitView().Of(world, row)), Is.EqualTo(Text(unit)));

        var copy = TestWorlds.Ready(20, 20);
        var snapshot = new ArrayBufferWriter<byte>();
        world.WriteSnapshot(snapshot);
        copy.ReadSnapshot(snapshot.WrittenSpan);
        Assert.That(Text(new UnitView().Of(copy, row)), Is.EqualTo(Text(unit)));
        Assert.That(copy.StateHash(), Is.EqualTo(world.StateHash()));
    }

    [TestCase(float.NaN)]
    [TestCase(float.NegativeInfinity)]
    public void Numbers_that_are_none_do_not_enter_the_world(float bad)
    {
        var world = TestWorlds.Ready(20, 20);
        var row = UnitColumns.Add(world, 5, Poly() with { X = bad, Y = bad, Rotation = bad, Velocity = new(bad, bad), Health = bad, Shield = bad, Elevation = bad, Ammo = bad });
        var units = world.Units;

        Assert.That(
            (float[])[units.X[row], units.Y[row], units.Rotation[row], units.VelocityX[row], units.VelocityY[row], units.Health[row], units.Shield[row], units.Elevation[row], units.Ammo[row]],
            Is.All.Zero);
        Assert.That(world.Tick, Throws.Nothing);
    }

    [Test]
    public void What_does_not_exist_does_not_enter_the_world()
    {
        var world = TestWorlds.Ready(20, 20);
        var row = UnitColumns.Add(world, 5, Poly() with
        {
            Stack = new ItemAmount(-1, 50),
            Statuses = new Protocol.Types.StatusEntry[] { new(-1, 3), new(999, 3) },
            Plans = new[] { BuildPlan.Place(new TilePosition(30, 4), 5, 2), BuildPlan.Place(new TilePosition(3, 4), -1, 2) },
            MineTile = new TilePosition(20, 0),
            Controller = UnitController.ByLogic(new TilePosition(3, 3)),
        });

        Assert.That(world.Units.StackAmount[row], Is.Zero);
        Assert.That(world.Units.StatusesOf(row).Length, Is.Zero);
        Assert.That(world.Plans.Count, Is.Zero);
        Assert.That(world.Units.MineTile[row], Is.EqualTo(-1));
        Assert.That(world.Units.Controller[row], Is.EqualTo(ControllerKind.Command));
    }

    [Test]
    public void Puddles_and_fires_lie_where_they_lay()
    {
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/3-defense-units.msav")));
        save.Entities.Add(new EntityChunk(10, 900, Convert.FromHexString("0001" + "447A0000" + "00020003" + "42C80000" + "41800000" + "41C00000")));
        var loaded = WorldLoader.Load(save, Content);
        var world = loaded.World;

        Assert.That((world.Puddles.Count, world.Fires.Count), Is.EqualTo((1, 1)));
        Assert.That(Content.Liquids[world.Puddles.Liquid[0]].Name, Is.EqualTo("oil"));
        Assert.That(world.Tiles.PositionOf(world.Fires.Tile[0]), Is.EqualTo(new TilePosition(2, 3)));
        Assert.That((world.Fires.Time[0], world.Fires.Lifetime[0]), Is.EqualTo((100f, 1000f)));
        Assert.That(Save(loaded).Entities.Select(Text), Is.EqualTo(save.Entities.Select(Text)));
    }

    [Test]
    public void A_unit_of_no_type_spoils_the_file()
    {
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/1-logistics.msav")));
        save.Entities.Add(Chunk(9, Poly() with { Type = -1 }));

        Assert.That(() => WorldLoader.Load(save, Content), Throws.TypeOf<SaveFormatException>().With.Property("Region").EqualTo("entities"));
    }

    [TestCase(-5)]
    [TestCase(int.MaxValue)]
    public void A_unit_with_an_impossible_id_gets_one_that_others_can_follow(int id)
    {
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/1-logistics.msav")));
        save.Entities.Clear();
        save.Entities.Add(Chunk(id, Poly()));
        var world = WorldLoader.Load(save, Content).World;

        Assert.That(world.Units.Id[0], Is.InRange(0, 1 << 30));
        Assert.That(world.ReserveEntityId(), Is.GreaterThan(world.Units.Id[0]));
    }

    [Test]
    public void Entities_that_the_world_does_not_simulate_keep_their_place_between_the_units()
    {
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/1-logistics.msav")));
        save.Entities.Clear();
        save.Entities.Add(new EntityChunk(200, 1, new byte[] { 1, 2 }));
        save.Entities.Add(Chunk(2, Poly()));
        save.Entities.Add(new EntityChunk(201, 3, new byte[] { 3 }));
        save.Entities.Add(Chunk(4, Poly()));
        var loaded = WorldLoader.Load(save, Content);

        Assert.That(loaded.World.Units.Count, Is.EqualTo(2));
        Assert.That(Save(loaded).Entities.Select(e => (e.ClassId, e.Id)), Is.EqualTo(save.Entities.Select(e => (e.ClassId, e.Id))));
    }

    [TestCase("dagger", 1, "{}", ControllerKind.Command)]
    [TestCase("dagger", 2, "{waves:true}", ControllerKind.Ai)]
    [TestCase("dagger", 2, "{waves:true,teams:{2:{rtsAi:true}}}", ControllerKind.Command)]
    [TestCase("dagger", 2, "{attackMode:true,pvp:true}", ControllerKind.Command)]
    [TestCase("alpha", 2, "{waves:true,teams:{2:{rtsAi:true}}}", ControllerKind.Ai)]
    [TestCase("alpha", 1, "{waves:true}", ControllerKind.Command)]
    [TestCase("evoke", 1, "{}", ControllerKind.Ai)]
    [TestCase("manifold", 1, "{}", ControllerKind.Ai)]
    public void A_unit_whose_player_is_gone_obeys_whom_its_team_and_type_obey(string type, int team, string rules, ControllerKind expected)
    {
        var world = TestWorlds.Ready(20, 20);
        world.Rules.Apply(rules);
        var unit = Content.Units[type];
        var row = UnitColumns.Add(world, 5, Poly() with { Type = unit.Id, ClassId = (byte)unit.EntityClassId, Team = (byte)team, Controller = UnitController.ByPlayer(77) });

        Assert.That(world.Units.Controller[row], Is.EqualTo(expected));
    }

    private static UnitEntity Poly() => new()
    {
        ClassId = (byte)Content.Units["poly"].EntityClassId, Type = Content.Units["poly"].Id, Team = 1,
        X = 40, Y = 48, Rotation = 90, Velocity = new(1, 2), Health = 100, Shield = 5, Elevation = 1, Ammo = 3, Flag = 4.5,
        Controller = UnitController.Ai, IsShooting = true, SpawnedByCore = false, UpdateBuilding = true,
        Abilities = new float[Content.Units["poly"].Abilities.Count], Mounts = new Protocol.Types.WeaponMount[Content.Units["poly"].Weapons.Count],
        Statuses = ReadOnlyMemory<Protocol.Types.StatusEntry>.Empty, Plans = ReadOnlyMemory<BuildPlan>.Empty,
        Stack = new(0, 0), MineTile = TilePosition.None, Building = TilePosition.None,
    };

    private static LoadedWorld Load(string name) => WorldLoader.Load(SaveReader.Read(new MemoryStream(Recordings.Bytes($"saves/{name}.msav"))), Content);

    private static SaveFile Save(LoadedWorld loaded) => WorldCapture.Take(loaded.World, loaded.Info).ToSave(DateTimeOffset.UnixEpoch);

    private static EntityChunk Chunk(int id, in UnitEntity unit) => new(unit.ClassId, id, Convert.FromHexString(Text(unit)));

    private static string Text(EntityChunk chunk) => $"{chunk.ClassId} {chunk.Id} {Convert.ToHexString(chunk.Record.Span)}";

    private static string Text(UnitEntity unit)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        EntityCodec.WriteSave(ref writer, unit, Context);
        writer.Flush();
        return Convert.ToHexString(bytes.WrittenSpan);
    }
}
