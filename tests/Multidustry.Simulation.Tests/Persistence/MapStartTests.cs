using Multidustry.Core.Content;
using Multidustry.Core.Rules;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

public class MapStartTests
{
    private static readonly ContentCatalogue Content = TestWorlds.Content;

    [TestCase("{waveSpacing:1000,initialWaveSpacing:300}", 300)]
    [TestCase("{waveSpacing:1000}", 2000)]
    [TestCase("{}", 14400)]
    public void The_first_wave_of_a_new_game_is_as_far_away_as_the_rules_say(string rules, float countdown)
    {
        var world = WorldLoader.Load(Map(rules), Content, new WorldLoadOptions { StartAsMap = true }).World;

        Assert.That(world.Clock.WaveCountdown, Is.EqualTo(countdown));
        Assert.That(world.Clock.MatchTicks, Is.Zero);
    }

    [Test]
    public void Cores_of_a_new_game_are_whole_and_hold_the_loadout_alone_up_to_their_capacity()
    {
        const string Rules = "{loadout:[{item:copper,amount:250},{item:lead,amount:999999},{item:titanium,amount:-5}]}";
        var world = WorldLoader.Load(Map(Rules), Content, new WorldLoadOptions { StartAsMap = true }).World;
        var team = Enumerable.Range(0, 256).Select(t => (byte)t).First(world.Teams.HasCore);
        var core = world.Teams.CoresOf(team)[0];
        var held = world.Items.Amounts[world.Teams.ItemsOf(team)];
        Assert.That(held[Content.Items["copper"].Id], Is.EqualTo(250));
        Assert.That(held[Content.Items["lead"].Id], Is.EqualTo(world.Cores.CapacityOf(team)));
        Assert.That(held.ToArray().Count(amount => amount != 0), Is.EqualTo(2));
        Assert.That(world.Buildings.Health[core], Is.EqualTo(Content.Blocks[world.Buildings.Block[core]].Health));
    }

    [Test]
    public void Rules_of_the_host_count_for_the_first_wave()
    {
        var options = new WorldLoadOptions { StartAsMap = true, ConfigureRules = rules => rules.InitialWaveSpacing = 77 };

        Assert.That(WorldLoader.Load(Map("{}"), Content, options).World.Clock.WaveCountdown, Is.EqualTo(77));
    }

    [Test]
    public void A_game_that_goes_on_keeps_its_countdown()
    {
        var world = WorldLoader.Load(Map("{}"), Content).World;

        Assert.That(world.Clock.WaveCountdown, Is.EqualTo(5));
        Assert.That(world.Clock.MatchTicks, Is.EqualTo(99));
    }

    [Test]
    public void A_save_of_a_started_map_is_no_map_and_knows_its_title()
    {
        var map = Map("{}");
        var loaded = WorldLoader.Load(map, Content, new WorldLoadOptions { StartAsMap = true });
        var capture = WorldCapture.Take(loaded.World, loaded.Info);
        var save = capture.ToSave(DateTimeOffset.UnixEpoch);

        Assert.That(map.IsMap, Is.True);
        Assert.That(save.IsMap, Is.False);
        Assert.That(save.Tags[WorldTags.MapName], Is.EqualTo("Pond"));
        Assert.That(capture.ToStream().Tags[WorldTags.Name], Is.EqualTo("Pond"));

        var again = WorldLoader.Load(save, Content);
        Assert.That(again.Info.MapName, Is.EqualTo("Pond"));
        Assert.That(WorldCapture.Take(again.World, again.Info).ToStream().Tags[WorldTags.Name], Is.EqualTo("Pond"));
    }

    [TestCase("{env:24}", "erekir")]
    [TestCase("{env:8}", "serpulo")]
    public void A_scorching_world_is_on_Erekir(string rules, string planet) =>
        Assert.That(Rules(rules).Planet!.Name, Is.EqualTo(planet));

    [Test]
    public void A_map_without_waves_gets_the_usual_ones() =>
        Assert.That(Rules("{spawns:[]}").Spawns, Has.Count.EqualTo(DefaultWaves.Create(Content).Count));

    [Test]
    public void Waves_of_the_map_stay() =>
        Assert.That(Rules("{spawns:[{type:flare}]}").Spawns.Select(group => group.Unit.Name), Is.EqualTo(new[] { "flare" }));

    [TestCase("{}", 2)]
    [TestCase("{waveTeam:4}", 4)]
    public void The_team_of_the_waves_never_runs_out_of_ammunition(string rules, byte team)
    {
        Assert.That(Rules(rules).Teams[team].InfiniteAmmo, Is.True);
        Assert.That(Rules(rules).Teams[1].InfiniteAmmo, Is.False);
    }

    [Test]
    public void Clients_get_the_completed_rules_of_a_world_whose_rules_are_changed()
    {
        var loaded = WorldLoader.Load(Map("{}"), Content, new WorldLoadOptions { ConfigureRules = rules => rules.WinWave = 3 });
        var sent = GameRules.Parse(WorldCapture.Take(loaded.World, loaded.Info).ToStream().Rules, Content);

        Assert.That(sent.Spawns, Is.Not.Empty);
        Assert.That(sent.Teams[sent.WaveTeam].InfiniteAmmo, Is.True);
    }

    private static GameRules Rules(string rules) => WorldLoader.Load(Map(rules), Content).World.Rules;

    private static SaveFile Map(string rules)
    {
        var map = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/4-logic-markers.msav")));
        map.Tags[WorldTags.Name] = "Pond";
        map.Tags[WorldTags.Rules] = rules;
        map.Tags[WorldTags.WaveTime] = "5.0";
        map.Tags[WorldTags.Tick] = "99.0";
        return map;
    }
}
