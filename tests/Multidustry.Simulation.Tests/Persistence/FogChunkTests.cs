using Multidustry.Core.Binary;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Persistence;

internal sealed class FogChunkTests
{
    [Test]
    public void Discovered_tiles_survive_a_save_and_keep_their_place_among_the_chunks()
    {
        var world = Foggy();
        world.Fog.State.Of(1).Discovered.AddDisc(10, 5, 4);
        world.Fog.State.Of(3).Discovered.Add(0, world.Tiles.Count);
        CustomChunk other = new("another", new byte[] { 1, 2 });
        var chunks = FogChunk.Replace(world, [new CustomChunk(CustomChunk.StaticFog, default), other]);
        Assert.That(chunks.Select(chunk => chunk.Name), Is.EqualTo(new[] { CustomChunk.StaticFog, "another" }));

        var copy = Foggy();
        FogChunk.Apply(copy, chunks);
        for (var tile = 0; tile < world.Tiles.Count; tile++)
            Assert.That(copy.Fog.State.Of(1).Discovered[tile], Is.EqualTo(world.Fog.State.Of(1).Discovered[tile]));
        Assert.That(FogChunk.Replace(copy, chunks)[0].Data.ToArray(), Is.EqualTo(chunks[0].Data.ToArray()));
    }

    [Test]
    public void Worlds_without_fog_pass_the_chunk_on_untouched()
    {
        var world = TestWorlds.Ready();
        CustomChunk[] chunks = [new(CustomChunk.StaticFog, new byte[] { 9, 9 })];
        FogChunk.Apply(world, chunks);
        Assert.That(FogChunk.Replace(world, chunks), Is.EqualTo(chunks));
    }

    [TestCase("01 0014 000a 01 7f 49", TestName = "another height")]
    [TestCase("01 0014 0014 01 7f", TestName = "runs that end early")]
    [TestCase("01 0014 0014 01 00", TestName = "a run of nothing")]
    [TestCase("01 0014 0014 01 ff ff ff ff", TestName = "a run over the end")]
    [TestCase("ff", TestName = "no size")]
    public void Bad_chunks_are_refused_with_their_name(string bytes)
    {
        var chunk = new CustomChunk(CustomChunk.StaticFog, Convert.FromHexString(bytes.Replace(" ", "")));
        Assert.That(() => FogChunk.Apply(Foggy(), [chunk]), Throws.TypeOf<SaveFormatException>().With.Message.Contains(CustomChunk.StaticFog));
    }

    private static World Foggy()
    {
        var world = TestWorlds.Ready();
        world.Rules.Fog = true;
        return world;
    }
}
