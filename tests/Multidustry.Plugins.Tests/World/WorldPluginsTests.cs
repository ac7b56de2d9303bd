using Multidustry.Plugins.Hosting;
using Multidustry.Plugins.Packaging;
using Multidustry.Plugins.Packaging.Manifests;
using Multidustry.Plugins.Tests.Packaging;
using Multidustry.Plugins.World;
using Multidustry.Plugins.World.Messages;
using Multidustry.Simulation.Commands;

namespace Multidustry.Plugins.Tests.World;

/// <summary>Plugins at work: what they hear, say and do.</summary>
public sealed class WorldPluginsTests
{
    [Test]
    public void The_sample_welcomes_players_and_counts_their_visits_in_the_world()
    {
        var world = new PluginWorld();
        Assert.That(world.Install("welcome", "welcome").State, Is.EqualTo(PluginState.Running));
        var ann = world.Join("Ann");
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{ann}: Welcome, Ann! Visit 1" }));
        var frog = world.Join("Frög😀");
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{frog}: Welcome, Frög😀! Visit 2" }));
        world.Execute(PluginMessage.Command(ann, "visits", ""));
        Assert.That(world.Tick(), Is.EqualTo(new[] { $"{ann}: 2 visits" }));
        Assert.That(world.Plugins.ChatCommands.Single(), Is.EqualTo(new PluginChatCommand("welcome", "visits", "", "Tells how often somebody came in.", false)));
    }

    [Test]
    public void What_happens_in_a_tick_comes_in_one_batch()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Tick(5);
        var player = world.Join("Ann");
        world.Execute(new SpawnUnit { Type = world.World.Content.Units["dagger"].Id, Team = 2, X = 80, Y = 80 });
        world.Execute(PluginMessage.Chat(player, 1, "batches"));
        var said = world.Tick();
        Assert.That(said[0], Is.EqualTo("batches 6"), "what comes from outside is told first, and all of it in one call");
        Assert.That(said[1], Is.EqualTo("joined Ann"));
        Assert.That(said.Skip(2).Single(), Does.StartWith("unit "));
        world.Execute(new RemovePlayer { Player = player });
        world.Execute(new CallWave());
        Assert.That(world.Tick(), Does.Contain($"left {player}").And.Contain("wave 2"));
    }

    [Test]
    public void A_plugin_without_interest_in_anything_that_happened_is_not_called()
    {
        var world = new PluginWorld();
        world.Install("welcome", "welcome");
        var before = world.Status("welcome").LastFuel;
        world.Chat("hello");
        Assert.That(world.Status("welcome").LastFuel, Is.EqualTo(before));
    }

    [Test]
    public void Timers_menus_and_commands_come_back_to_the_plugin_alone()
    {
        var world = new PluginWorld();
        world.Install("probe-1", "first");
        world.Install("probe-1", "second");
        Assert.That(world.Plugins.ChatCommands.Select(command => command.Plugin), Is.EqualTo(new[] { "first" }), "a name is given once");
        world.Execute(PluginMessage.Command(5, "probe", "timer"));
        world.Tick();
        Assert.That(world.Tick(2), Is.Empty);
        Assert.That(world.Tick(), Is.EqualTo(new[] { "timer 1" }));
        Assert.That(world.Tick(5), Is.Empty, "it was to be due once");

        world.Execute(PluginMessage.Command(5, "probe", "menu"));
        world.Tick();
        var menu = world.Menus.Single();
        Assert.That((menu.Plugin, menu.Player, menu.Title, menu.Text, string.Join('|', menu.Options)), Is.EqualTo(("first", 7, "Title", "Text", "yes|no")));
        world.Execute(PluginMessage.MenuAnswer(7, menu.Number, 1));
        Assert.That(world.Tick(), Is.EqualTo(new[] { "chose 1" }));
    }

    [Test]
    public void An_answer_counts_once_and_only_from_the_player_who_was_shown_the_menu()
    {
        var world = new PluginWorld(new WorldPluginOptions { MaxMenus = 2 });
        world.Install("probe-1");
        for (var i = 0; i < 3; i++)
            world.Chat("menu");
        var numbers = world.Menus.ConvertAll(menu => menu.Number);
        Assert.That(numbers, Is.Unique);
        foreach (var (player, number, choice) in new[] { (8, numbers[2], 0), (7, numbers[2], 2), (7, numbers[2], -2), (7, numbers[0], 0), (7, 99, 0) })
            world.Execute(PluginMessage.MenuAnswer(player, number, choice));
        Assert.That(world.Tick(), Is.Empty, "somebody else's, no such option, forgotten, never shown");
        world.Execute(PluginMessage.MenuAnswer(7, numbers[2], 1));
        world.Execute(PluginMessage.MenuAnswer(7, numbers[2], 0));
        Assert.That(world.Tick(), Is.EqualTo(new[] { "chose 1" }));
        world.Chat("trap");
        world.Execute(PluginMessage.MenuAnswer(7, numbers[1], 0));
        world.Tick(300);
        Assert.That(world.Tick(), Is.Empty, "a plugin that starts anew has shown nothing");
    }

    [Test]
    public void A_filter_withholds_lines_or_has_others_shown()
    {
        var world = new PluginWorld();
        Assert.That(world.Plugins.FiltersChat, Is.False);
        world.Install("probe-1");
        Assert.That(world.Plugins.FiltersChat, Is.True);
        foreach (var line in (string[])["hello", "secret plans", "rude word"])
            world.Chat(line);
        Assert.That(world.Judged, Is.EqualTo(new[] { (2u, null), (3u, (string?)"polite") }));
        world.Chat("trap");
        Assert.That(world.Plugins.FiltersChat, Is.False, "a filter that fails lets everything pass");
    }

    [Test]
    public void What_is_not_granted_is_not_linked_and_the_operator_is_told()
    {
        var world = new PluginWorld();
        var package = PluginWorld.Package("welcome", "welcome");
        var status = world.Install(package, new PluginGrants([new CapabilityRequest(PluginCapability.Chat, [])]));
        Assert.That(status.State, Is.EqualTo(PluginState.Quarantined));
        Assert.That(status.Reason, Is.EqualTo("imports multidustry:plugin/world-values@0.1.0, for which it isn't granted the capability storage.world"));
        Assert.That(world.Logged.Single(), Does.StartWith("welcome Error in quarantine until tick 300"));
    }

    [Test]
    public void A_component_of_another_world_is_refused()
    {
        var world = new PluginWorld();
        var files = TestPackages.Files();
        files["plugin.wasm"] = [0, 0x61, 0x73, 0x6D, 0x0D, 0, 1, 0];
        var package = PluginPackage.Create(files);
        Assert.That(world.Install(package, PluginGrants.None).Reason, Is.EqualTo("can't be instantiated: failed: it does not export start"));
    }

    [Test]
    public void A_package_that_is_no_component_does_not_come_into_the_library() =>
        Assert.That(() => new PluginLibrary().Add(TestPackages.Create()), Throws.TypeOf<PackageException>().With.Message.Contains("plugin.wasm is no valid component"));

    [Test]
    public void What_a_plugin_keeps_in_the_world_survives_its_failures_but_not_its_removal()
    {
        var world = new PluginWorld(new WorldPluginOptions { FirstPause = 10 });
        world.Install("probe-1");
        world.Chat("put treasure");
        world.Chat("trap");
        world.Tick(10);
        Assert.That(world.Chat("get"), Is.EqualTo(new[] { "treasure" }));
        world.Execute(PluginMessage.Remove("probe"));
        Assert.That(world.Plugins.Statuses, Is.Empty);
        world.Install("probe-1");
        Assert.That(world.Chat("get"), Is.EqualTo(new[] { "none" }));
    }

    [Test]
    public void A_plugin_is_switched_off_and_on()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Chat("put 1");
        world.Execute(PluginMessage.Enable("probe", false));
        Assert.That(world.Status().State, Is.EqualTo(PluginState.Disabled));
        Assert.That(world.Chat("get"), Is.Empty);
        Assert.That(world.Plugins.ChatCommands, Is.Empty);
        world.Execute(PluginMessage.Enable("probe", true));
        Assert.That(world.Chat("get"), Is.EqualTo(new[] { "1" }));
        Assert.That(world.Changes.Select(change => change.State), Is.EqualTo(new[] { PluginState.Running, PluginState.Disabled, PluginState.Running }));
    }

    [Test]
    public void A_plugin_whose_package_was_taken_away_goes_on_with_what_it_kept_when_there_is_one_again()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Chat("put 1");
        world.Execute(PluginMessage.Withdraw("probe"));
        Assert.That(world.Status().State, Is.EqualTo(PluginState.Withdrawn));
        var restored = new PluginWorld();
        restored.World.ReadSnapshot(world.Snapshot());
        Assert.That(restored.Status().State, Is.EqualTo(PluginState.Withdrawn), "it is part of the world");
        Assert.That(restored.Chat("get"), Is.Empty);
        Assert.That(restored.Install("probe-1", version: "1.1.0").State, Is.EqualTo(PluginState.Running));
        Assert.That(restored.Chat("get"), Is.EqualTo(new[] { "1" }));
    }

    [Test]
    public void What_the_operator_switched_off_stays_off_whatever_becomes_of_its_package()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Execute(PluginMessage.Enable("probe", false));
        world.Execute(PluginMessage.Withdraw("probe"));
        Assert.That(world.Status().State, Is.EqualTo(PluginState.Disabled));
        Assert.That(world.Install("probe-1", version: "1.1.0").State, Is.EqualTo(PluginState.Disabled));
        world.Execute(PluginMessage.Enable("probe", true));
        world.Execute(PluginMessage.Withdraw("probe"));
        world.Execute(PluginMessage.Enable("probe", false));
        Assert.That(world.Install("probe-1").State, Is.EqualTo(PluginState.Disabled), "switching off a plugin without package is meant");
    }

    [Test]
    public void Plugins_that_together_could_delay_a_tick_too_long_are_not_installed()
    {
        var world = new PluginWorld(new WorldPluginOptions { Fuel = 400_000, MaxTotalFuel = 1_000_000 });
        world.Install("probe-1", "one");
        world.Install("probe-1", "two");
        world.Execute(PluginMessage.Install(world.Library.Add(PluginWorld.Package("probe-1", "three")), PluginGrants.None));
        Assert.That(world.Plugins.Statuses, Has.Count.EqualTo(2));
        Assert.That(world.Plugins.LastRefusal, Does.Contain("have 1000000 fuel for a tick together"));
    }

    [Test]
    public void Messages_that_make_no_sense_change_nothing()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        foreach (var message in (byte[][])[[], [99], [0], [0, 255, 255], [1, 0, 200], [6, 0, 5, 1]])
            world.Execute(new SendToAttachment { Attachment = "plugins", Message = message });
        world.Execute(PluginMessage.Install("no such digest", PluginGrants.None));
        Assert.That(world.Plugins.LastRefusal, Does.Contain("is not in the library"));
        world.Execute(PluginMessage.Remove("nobody"));
        world.Execute(PluginMessage.Enable("nobody", true));
        Assert.That(world.World.Execute(new SendToAttachment { Attachment = "nothing", Message = default }), Is.EqualTo(CommandRefusal.UnknownContent));
        Assert.That(world.Chat("batches"), Is.EqualTo(new[] { "batches 1" }));
    }

    [Test]
    public void The_next_version_goes_on_with_what_the_last_one_knew()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Chat("put kept");
        world.Tick(6);
        var status = world.Install("probe-2", version: "2.0.0");
        Assert.That((status.State, status.Version.ToString()), Is.EqualTo((PluginState.Running, "2.0.0")));
        Assert.That(world.Chat("batches"), Is.EqualTo(new[] { "batches 8" }));
        Assert.That(world.Chat("get"), Is.EqualTo(new[] { "kept" }));
        world.Install("probe-1", version: "3.0.0");
        Assert.That(world.Chat("batches"), Is.EqualTo(new[] { "batches 1010" }), "version 2 hands a thousand more over");
        Assert.That(world.Plugins.ChatCommands.Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_version_that_does_not_start_leaves_the_old_one_at_work()
    {
        var world = new PluginWorld();
        world.Install("probe-1");
        world.Tick(3);
        foreach (var (guest, reason) in new[] { ("refuses", "start returned an error: never"), ("loops-at-start", "start used up its 10000000 fuel") })
        {
            world.Install(guest, version: "2.0.0");
            Assert.That(world.Plugins.LastRefusal, Does.StartWith($"probe 2.0.0 can't replace 1.0.0: {reason}"));
        }

        Assert.That(world.Status().Version.ToString(), Is.EqualTo("1.0.0"));
        Assert.That(world.Chat("batches"), Is.EqualTo(new[] { "batches 4" }));
        Assert.That(world.Plugins.ChatCommands.Count(), Is.EqualTo(1));
    }
}
