using System.Buffers;
using System.Text;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Schema;
using Multidustry.Simulation.Environment;
using Multidustry.Simulation.Scenarios;

namespace Multidustry.Simulation.Tests.Environment;

public class EnvironmentViewTests
{
    private const string Burning = """
        {"width": 10, "height": 8, "ticks": 2, "actions": [
          {"tick": 1, "op": "puddle", "x": 3, "y": 4, "liquid": "oil", "amount": 30},
          {"tick": 1, "op": "fire", "x": 5, "y": 6}]}
        """;

    private static readonly PacketContext Context = new(PacketSchema.For(154), PacketDirection.ToClient);

    [Test]
    public void A_puddle_is_shown_with_its_liquid_amount_and_place()
    {
        var world = BurningWorld();

        var shown = Sent(EnvironmentView.Puddle(world, 0));

        Assert.That(shown.Liquid, Is.EqualTo(world.Content.Liquids["oil"].Id));
        Assert.That(shown.Amount, Is.EqualTo(world.Puddles.Amount[0]).And.InRange(29f, 30f));
        Assert.That(shown.Tile, Is.EqualTo(new TilePosition(3, 4)));
        Assert.That((shown.X, shown.Y), Is.EqualTo((24f, 32f)));
    }

    [Test]
    public void A_fire_is_shown_with_its_time_and_place()
    {
        var world = BurningWorld();

        var shown = Sent(EnvironmentView.Fire(world, 0));

        Assert.That(shown.Time, Is.EqualTo(world.Fires.Time[0]).And.Positive);
        Assert.That(shown.Lifetime, Is.EqualTo(1000f));
        Assert.That(shown.Tile, Is.EqualTo(new TilePosition(5, 6)));
        Assert.That((shown.X, shown.Y), Is.EqualTo((40f, 48f)));
    }

    private static World BurningWorld()
    {
        using var scenario = Scenario.Parse(Encoding.UTF8.GetBytes(Burning));
        var world = scenario.CreateWorld(ContentCatalogue.ForBuild(154));
        scenario.ApplyActions(world, 1);
        world.Tick();
        return world;
    }

    /// <summary>The entity as a client reads it from a snapshot.</summary>
    private static TEntity Sent<TEntity>(TEntity entity)
        where TEntity : struct, IEntity<TEntity>
    {
        const int headSize = sizeof(int) + 1;
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(bytes);
        EntityCodec.WriteSync(ref writer, 7, entity, Context);
        writer.Flush();
        var reader = new BigEndianReader(bytes.WrittenSpan[headSize..]);
        var read = TEntity.Read(ref reader, entity.ClassId, EntityForm.Sync, Context);
        Assert.That(reader.Remaining, Is.Zero);
        return read;
    }
}
