using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Rules;

namespace Multidustry.Core.Tests.Rules;

public class RuleValuesTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    [TestCase("ff8000", 0xFF8000FFu)]
    [TestCase("#ff800080", 0xFF800080u)]
    [TestCase("00000000", 0u)]
    public void A_colour_is_read_with_or_without_alpha(string text, uint expected)
    {
        Assert.That(Rgba.TryParse(text, out var color), Is.True);
        Assert.That(color.Value, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("fff")]
    [TestCase("gg8000")]
    [TestCase("ff80000")]
    [TestCase("ff8000ff0")]
    [TestCase("-f8000")]
    public void What_is_no_colour_is_refused(string text) => Assert.That(Rgba.TryParse(text, out _), Is.False);

    [Test]
    public void Parts_of_a_colour_are_clamped() => Assert.That(Rgba.Of(2, -1, 0.5f, 1).ToString(), Is.EqualTo("ff007fff"));

    [Test]
    public void A_set_keeps_the_order_in_which_its_elements_came()
    {
        var set = new RuleSet<string>();
        Assert.That(new[] { "c", "a", "b", "a" }.Select(set.Add), Is.EqualTo(new[] { true, true, true, false }));
        Assert.That(set, Is.EqualTo(new[] { "c", "a", "b" }));
        Assert.That(set.Remove("a"), Is.True);
        Assert.That(set.Remove("a"), Is.False);
        Assert.That(set.Contains("a"), Is.False);
        Assert.That(set, Is.EqualTo(new[] { "c", "b" }));
    }

    [Test]
    public void Sets_are_equal_whatever_their_order()
    {
        var (first, second) = (new RuleSet<int> { 1, 2 }, new RuleSet<int> { 2, 1 });
        Assert.That(first.SetEquals(second), Is.True);
        second.Add(3);
        Assert.That(first.SetEquals(second), Is.False);
    }

    [Test]
    public void An_attribute_of_zero_is_none()
    {
        var rules = GameRules.Parse("{attributes:{heat:2,oil:0}}", Catalogue);
        Assert.That((rules.Attributes["heat"], rules.Attributes["oil"], rules.Attributes["light"]), Is.EqualTo((2f, 0f, 0f)));
        rules.Attributes["heat"] = 0;
        Assert.That(rules.ToJson(), Does.Contain("attributes:{}"));
    }

    [TestCase("{teams:{300:{cheat:true},x:{},-1:{}}}")]
    [TestCase("{teams:{}}")]
    public void Teams_that_do_not_exist_are_passed_over(string json) =>
        Assert.That(GameRules.Parse(json, Catalogue).ToJson(), Is.EqualTo(new GameRules(Catalogue).ToJson()));

    [Test]
    public void A_team_named_without_rules_is_written_again() =>
        Assert.That(GameRules.Parse("{teams:{7:{}}}", Catalogue).ToJson(), Does.StartWith("{teams:{7:{}}"));

    [Test]
    public void A_weather_that_the_build_does_not_have_never_comes()
    {
        var rules = GameRules.Parse("{weather:[{weather:frogs,always:true},{minFrequency:5}]}", Catalogue);
        Assert.That(rules.Weather.Select(w => w.Weather?.Name), Is.EqualTo(new[] { null, "rain" }));
        Assert.That(GameRules.Parse(rules.ToJson(), Catalogue).ToJson(), Is.EqualTo(rules.ToJson()));
    }

    [TestCase(Gamemode.Survival)]
    [TestCase(Gamemode.Sandbox)]
    [TestCase(Gamemode.Attack)]
    [TestCase(Gamemode.Pvp)]
    [TestCase(Gamemode.Editor)]
    public void A_mode_is_guessed_from_the_rules_it_sets(Gamemode mode)
    {
        var rules = new GameRules(Catalogue);
        mode.Apply(rules);
        Assert.That(GamemodeRules.Guess(rules), Is.EqualTo(mode));
    }

    [Test]
    public void A_mode_that_does_not_exist_is_refused() =>
        Assert.That(() => ((Gamemode)99).Apply(new GameRules(Catalogue)), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("{spawns:[{type:flare,amount:[]}]}")]
    [TestCase("{loadout:[{item:{}}]}")]
    [TestCase("{weather:[5]}")]
    [TestCase("{attributes:[]}")]
    [TestCase("{objectives:[{class:Nonsense}]}")]
    [TestCase("{objectives:[{class:Item,amount:{}}]}")]
    [TestCase("{objectives:[{class:Item,parents:5}]}")]
    [TestCase("{teams:{1:5}}")]
    public void A_member_of_the_wrong_kind_is_refused(string json) =>
        Assert.That(() => GameRules.Parse(json, Catalogue), Throws.TypeOf<MalformedDataException>());
}
