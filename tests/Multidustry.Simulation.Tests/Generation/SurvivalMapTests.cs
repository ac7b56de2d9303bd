using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Generation;

namespace Multidustry.Simulation.Tests.Generation;

public sealed class SurvivalMapTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [Test]
    public void A_seed_gives_the_same_map_every_time()
    {
        var options = new SurvivalMapOptions { Seed = 42 };
        Assert.That(Bytes(SurvivalMapFile.Create(options, Content)), Is.EqualTo(Bytes(SurvivalMapFile.Create(options, Content))));
    }

    [Test]
    public void Another_seed_gives_another_map() =>
        Assert.That(SurvivalMapFile.Create(new SurvivalMapOptions { Seed = 1 }, Content).Map.Blocks,
            Is.Not.EqualTo(SurvivalMapFile.Create(new SurvivalMapOptions { Seed = 2 }, Content).Map.Blocks));

    [Test]
    public void A_map_survives_being_written_and_read()
    {
        var map = SurvivalMapFile.Create(new SurvivalMapOptions { Seed = 3 }, Content);
        using var stream = new MemoryStream(Bytes(map));
        var read = SaveReader.Read(stream);
        Assert.That(read.Map.Floors, Is.EqualTo(map.Map.Floors));
        Assert.That(read.Map.Overlays, Is.EqualTo(map.Map.Overlays));
        Assert.That(read.Map.Blocks, Is.EqualTo(map.Map.Blocks));
        Assert.That(read.Map.Buildings, Has.Count.EqualTo(1));
    }

    [TestCase(100, 100)]
    [TestCase(250, 250)]
    [TestCase(120, 400)]
    public void Enemies_can_walk_from_the_spawn_to_the_core(int width, int height)
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var map = new SurvivalMap(new SurvivalMapOptions { Seed = seed, Width = width, Height = height }, Content);
            var grid = map.Build();
            Assert.That(Reaches(grid, map), $"seed {seed}: no way from the spawn to the core");
        }
    }

    [Test]
    public void What_a_beginner_needs_lies_near_the_core()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var map = new SurvivalMap(new SurvivalMapOptions { Seed = seed }, Content);
            var grid = map.Build();
            var near = new Dictionary<string, int>();
            grid.Disc(map.Core.X, map.Core.Y, 20, (x, y) =>
            {
                foreach (var block in new[] { grid.Overlay(x, y), grid.Floor(x, y) })
                    near[block.Name] = near.GetValueOrDefault(block.Name) + 1;
            });
            Assert.That(near.GetValueOrDefault("ore-copper"), Is.GreaterThan(30), $"seed {seed}: copper");
            Assert.That(near.GetValueOrDefault("ore-lead"), Is.GreaterThan(25), $"seed {seed}: lead");
            Assert.That(near.GetValueOrDefault("sand-floor"), Is.GreaterThan(30), $"seed {seed}: sand");
        }
    }

    [Test]
    public void A_map_has_one_spawn_and_every_ore_and_neither_stands_on_a_wall()
    {
        var map = new SurvivalMap(new SurvivalMapOptions { Seed = 5 }, Content);
        var grid = map.Build();
        var overlays = grid.Overlays.ToArray();
        Assert.That(overlays.Count(o => o.Name == "spawn"), Is.EqualTo(1));
        foreach (var ore in new[] { "ore-copper", "ore-lead", "ore-scrap", "ore-coal", "ore-titanium", "ore-thorium" })
            Assert.That(overlays.Count(o => o.Name == ore), Is.GreaterThan(20), ore);
        for (var tile = 0; tile < overlays.Length; tile++)
            Assert.That(overlays[tile].Name == "air" || grid.Blocks[tile].Name == "air", $"{overlays[tile].Name} under {grid.Blocks[tile].Name}");
    }

    [Test]
    public void The_edge_of_the_map_is_closed()
    {
        var grid = new SurvivalMap(new SurvivalMapOptions { Seed = 8 }, Content).Build();
        for (var x = 0; x < grid.Width; x++)
            Assert.That(grid.IsBlocked(x, 0) && grid.IsBlocked(x, grid.Height - 1), $"column {x}");
        for (var y = 0; y < grid.Height; y++)
            Assert.That(grid.IsBlocked(0, y) && grid.IsBlocked(grid.Width - 1, y), $"row {y}");
    }

    [TestCase(99, 200)]
    [TestCase(200, 1001)]
    [TestCase(-5, 200)]
    public void An_impossible_size_is_refused(int width, int height) =>
        Assert.That(() => SurvivalMapFile.Create(new SurvivalMapOptions { Width = width, Height = height }, Content),
            Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void The_content_header_is_the_builds_own()
    {
        var header = SurvivalMapFile.Create(new SurvivalMapOptions(), Content).Content;
        Assert.That(header.Names(ContentType.Block), Has.Count.EqualTo(444));
        Assert.That(header.Names(ContentType.Block)![1], Is.EqualTo("spawn"));
    }

    private static bool Reaches(TerrainGrid grid, SurvivalMap map)
    {
        var seen = new bool[grid.Width * grid.Height];
        var queue = new Queue<(int X, int Y)>();
        queue.Enqueue(((int)map.Spawn.X, (int)map.Spawn.Y));
        while (queue.TryDequeue(out var at))
        {
            if (grid.IsBlocked(at.X, at.Y) || grid.Floor(at.X, at.Y).Name == "deep-water" || seen[at.X + (at.Y * grid.Width)])
                continue;
            if (at == ((int)map.Core.X, (int)map.Core.Y))
                return true;
            seen[at.X + (at.Y * grid.Width)] = true;
            foreach (var (dx, dy) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
                queue.Enqueue((at.X + dx, at.Y + dy));
        }

        return false;
    }

    private static byte[] Bytes(SaveFile file)
    {
        using var stream = new MemoryStream();
        SaveWriter.Write(file, stream);
        return stream.ToArray();
    }
}
