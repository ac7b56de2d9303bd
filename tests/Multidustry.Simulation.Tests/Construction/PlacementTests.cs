using Multidustry.Simulation.Construction;

namespace Multidustry.Simulation.Tests.Construction;

public class PlacementTests
{
    private World _world = null!;

    [SetUp]
    public void An_empty_world_with_a_core()
    {
        _world = TestWorlds.Create(60, 60);
        for (var tile = 0; tile < _world.Tiles.Count; tile++)
            _world.Tiles.SetFloor(tile, TestWorlds.Id("stone"));
        _world.Lifecycle.SetBlock(30, 30, TestWorlds.Id("core-shard"), 1, 0);
        _world.FinishLoading();
        _world.Rules.Planet = _world.Content.Planets["sun"];
    }

    [TestCase("mechanical-drill", "ore-copper", "stone", true)]
    [TestCase("mechanical-drill", "ore-titanium", "stone", false, Description = "too hard")]
    [TestCase("mechanical-drill", "", "stone", false)]
    [TestCase("mechanical-drill", "", "sand-floor", true, Description = "the floor itself")]
    [TestCase("pneumatic-drill", "ore-titanium", "stone", true)]
    [TestCase("mechanical-pump", "", "stone", false)]
    [TestCase("mechanical-pump", "", "shallow-water", true)]
    [TestCase("water-extractor", "", "stone", true)]
    [TestCase("thermal-generator", "", "stone", false)]
    [TestCase("thermal-generator", "", "hotrock", true)]
    [TestCase("cultivator", "", "stone", true)]
    [TestCase("vent-condenser", "", "stone", false)]
    [TestCase("copper-wall", "", "stone", true)]
    public void Some_blocks_stand_only_where_there_is_what_they_live_on(string block, string ore, string floor, bool can)
    {
        for (var x = 8; x <= 12; x++)
            for (var y = 8; y <= 12; y++)
            {
                _world.Tiles.SetFloor(_world.Tiles.IndexOf(x, y), TestWorlds.Id(floor));
                if (ore.Length > 0)
                    _world.Tiles.SetOverlay(_world.Tiles.IndexOf(x, y), TestWorlds.Id(ore));
            }

        Assert.That(Can(block, 10, 10), Is.EqualTo(can));
    }

    [TestCase(0, 20, false)]
    [TestCase(1, 20, true)]
    [TestCase(59, 20, false)]
    [TestCase(58, 58, true)]
    public void Nothing_is_built_on_the_dark_edge_of_the_map(int x, int y, bool can) => Assert.That(Can("copper-wall", x, y), Is.EqualTo(can));

    [TestCase(10, 20, false)]
    [TestCase(11, 20, true)]
    [TestCase(40, 44, false)]
    [TestCase(28, 44, false)]
    [TestCase(28, 43, true)]
    [TestCase(50, 20, false)]
    public void Nor_beyond_or_at_the_edge_of_the_playable_area(int x, int y, bool can)
    {
        (_world.Rules.LimitMapArea, _world.Rules.LimitX, _world.Rules.LimitY, _world.Rules.LimitWidth, _world.Rules.LimitHeight) = (true, 10, 5, 20, 40);
        Assert.That(Can("copper-wall", x, y), Is.EqualTo(can));

        _world.Rules.BorderDarkness = false;
        Assert.That(Can("copper-wall", x, y), Is.True);
    }

    [Test]
    public void A_pump_stands_on_one_liquid_only()
    {
        Assert.That(Floor("shallow-water", 10, 10, "tar", 11, 10), Is.False);
        Assert.That(Floor("shallow-water", 20, 10, "stone", 21, 10), Is.True);

        bool Floor(string first, int x, int y, string second, int otherX, int otherY)
        {
            _world.Tiles.SetFloor(_world.Tiles.IndexOf(x, y), TestWorlds.Id(first));
            _world.Tiles.SetFloor(_world.Tiles.IndexOf(otherX, otherY), TestWorlds.Id(second));
            return Can("rotary-pump", x, y);
        }
    }

    [TestCase("plasma-bore", 0, true)]
    [TestCase("plasma-bore", 1, false, Description = "faces elsewhere")]
    [TestCase("cliff-crusher", 0, true)]
    [TestCase("cliff-crusher", 2, false)]
    public void What_digs_walls_must_face_them(string block, int rotation, bool can)
    {
        for (var y = 8; y <= 13; y++)
        {
            _world.Lifecycle.SetBlock(12, y, TestWorlds.Id("sand-wall"), 0, 0);
            _world.Tiles.SetOverlay(_world.Tiles.IndexOf(12, y), TestWorlds.Id("ore-wall-beryllium"));
        }

        Assert.That(Can(block, 10, 10, (byte)rotation), Is.EqualTo(can));
    }

    [TestCase("serpulo", "copper-wall", true)]
    [TestCase("serpulo", "beryllium-wall", false)]
    [TestCase("erekir", "beryllium-wall", true)]
    [TestCase("erekir", "copper-wall", false)]
    [TestCase("sun", "beryllium-wall", true)]
    public void Each_planet_has_its_blocks(string planet, string block, bool can)
    {
        _world.Rules.Planet = _world.Content.Planets[planet];

        Assert.That(Can(block, 10, 10), Is.EqualTo(can));
    }

    [Test]
    public void Waves_build_what_is_banned_and_others_do_not()
    {
        _world.Rules.Waves = true;
        _world.Rules.BannedBlocks.Add(_world.Content.Blocks["copper-wall"]);
        Assert.That(Can("copper-wall", 10, 10), Is.False);
        Assert.That(Can("copper-wall", 10, 10, team: (byte)_world.Rules.WaveTeam, unprotected: true), Is.True);

        _world.Rules.HideBannedBlocks = true;

        Assert.That(Can("copper-wall", 10, 10, team: (byte)_world.Rules.WaveTeam, unprotected: true), Is.False);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_whitelist_turns_the_ban_around(bool listed)
    {
        _world.Rules.BlockWhitelist = true;
        if (listed)
            _world.Rules.BannedBlocks.Add(_world.Content.Blocks["copper-wall"]);

        Assert.That(Can("copper-wall", 10, 10), Is.EqualTo(listed));
    }

    [Test]
    public void Sandbox_blocks_need_endless_resources_or_to_be_revealed()
    {
        Assert.That(Can("item-source", 10, 10), Is.False);
        _world.Rules.RevealedBlocks.Add(_world.Content.Blocks["item-source"]);
        Assert.That(Can("item-source", 10, 10), Is.True);
        _world.Rules.RevealedBlocks.Remove(_world.Content.Blocks["item-source"]);
        _world.Rules.InfiniteResources = true;
        Assert.That(Can("item-source", 10, 10), Is.True);
    }

    [Test]
    public void A_core_may_stand_on_core_zones()
    {
        Assert.That(Can("core-foundation", 10, 10), Is.False);
        for (var x = 8; x <= 13; x++)
            for (var y = 8; y <= 13; y++)
                _world.Tiles.SetFloor(_world.Tiles.IndexOf(x, y), TestWorlds.Id("core-zone"));

        Assert.That(Can("core-foundation", 10, 10), Is.True);
    }

    [TestCase(10f, 0f, 20, false)]
    [TestCase(10f, 0f, 19, true)]
    [TestCase(10f, 16f, 19, false, Description = "the team's own radius")]
    public void Near_an_enemys_core_nothing_is_built(float tiles, float extra, int distance, bool can)
    {
        // The core is at 30; "distance" is the tile where the other team would build, in a radius of ten tiles and one more.
        _world.Rules.EnemyCoreBuildRadius = tiles * 8f;
        _world.Rules.Teams[1].ExtraCoreBuildRadius = extra;

        Assert.That(Can("copper-wall", distance, 30, team: 2), Is.EqualTo(can));
        Assert.That(Can("copper-wall", distance, 30), Is.True, "its own team");
    }

    [TestCase(20, 1)]
    [TestCase(39, 1)]
    [TestCase(41, 2)]
    [TestCase(55, 2)]
    public void With_polygons_the_team_of_the_nearest_core_builds(int x, int nearest)
    {
        _world.Rules.PolygonCoreProtection = true;
        _world.Lifecycle.SetBlock(50, 30, TestWorlds.Id("core-shard"), 2, 0);

        foreach (byte team in new byte[] { 1, 2 })
            Assert.That(Can("copper-wall", x, 40, team: team), Is.EqualTo(team == nearest));
    }

    [Test]
    public void Beside_enemy_buildings_nothing_is_built_where_the_rules_say_so()
    {
        _world.Lifecycle.SetBlock(10, 10, TestWorlds.Wall, 2, 0);
        Assert.That(Can("copper-wall", 12, 10), Is.True);

        _world.Rules.PlaceRangeCheck = true;

        Assert.That(Can("copper-wall", 12, 10), Is.False);
        Assert.That(Can("copper-wall", 20, 10), Is.True);
    }

    [TestCase("copper-wall", 0, 5, false)]
    [TestCase("copper-wall", 1, 5, true)]
    [TestCase("copper-wall-large", 58, 5, false, Description = "reaches the edge")]
    [TestCase("copper-wall-large", 57, 5, true)]
    [TestCase("copper-wall", -1, 5, false)]
    [TestCase("copper-wall", 5, 60, false)]
    public void The_dark_edge_and_what_lies_beyond_are_no_ground(string block, int x, int y, bool can) =>
        Assert.That(Can(block, x, y), Is.EqualTo(can));

    [Test]
    public void Processors_of_the_map_are_not_taken_down_by_players()
    {
        _world.Lifecycle.SetBlock(10, 10, TestWorlds.Id("world-processor"), 1, 0);
        Assert.That(_world.Construction.Placement.CanBreak(1, 10, 10), Is.False);

        _world.Rules.AllowEditWorldProcessors = true;

        Assert.That(_world.Construction.Placement.CanBreak(1, 10, 10), Is.True);
    }

    private bool Can(string block, int x, int y, byte rotation = 0, byte team = 1, bool unprotected = false)
    {
        if (unprotected)
            _world.Rules.EnemyCoreBuildRadius = 0f;
        return _world.Construction.Placement.CanPlace(ConstructionSpec.For(_world.Content)[TestWorlds.Id(block)], team, x, y, rotation);
    }
}
