using Multidustry.Core.Content;

namespace Multidustry.Core.Tests.Content;

public class ContentListTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    [Test]
    public void Entries_stand_at_their_ids_in_every_list_of_every_build([ValueSource(typeof(ContentCatalogue), nameof(ContentCatalogue.KnownBuilds))] int build)
    {
        var catalogue = ContentCatalogue.ForBuild(build);
        foreach (var type in Enum.GetValues<ContentType>())
        {
            var list = catalogue.ListOf(type);
            Assert.That(list, Is.Not.Empty, $"{type}");
            for (var id = 0; id < list.Count; id++)
            {
                Assert.That(list[id].Reference, Is.EqualTo(new ContentReference(type, (short)id)));
                Assert.That(list[id].Catalogue, Is.SameAs(catalogue));
                Assert.That(catalogue.TryGet(type, list[id].Name, out var named) ? named : null, Is.SameAs(list[id]));
            }
        }
    }

    [Test]
    public void A_number_that_is_no_kind_has_an_empty_list() =>
        Assert.That(Catalogue.ListOf((ContentType)200), Is.Empty);

    [Test]
    public void Typed_lists_and_lists_by_number_are_the_same() => Assert.Multiple(() =>
    {
        Assert.That(Catalogue.ListOf<Item>(), Is.SameAs(Catalogue.ListOf(ContentType.Item)));
        Assert.That(Catalogue.ListOf<UnitType>(), Is.SameAs(Catalogue.ListOf(ContentType.Unit)));
        Assert.That(() => Catalogue.ListOf<ContentEntry>(), Throws.ArgumentException);
    });

    [Test]
    public void An_error_says_what_was_wanted() => Assert.Multiple(() =>
    {
        Assert.That(() => Catalogue.Liquids[11], Throws.TypeOf<ContentNotFoundException>().With.Message.EqualTo("there is no liquid with id 11, ids end at 10"));
        Assert.That(() => Catalogue.Liquids["milk"], Throws.TypeOf<ContentNotFoundException>().With.Message.EqualTo("there is no liquid named \"milk\""));
        Assert.That(() => Catalogue[new ContentName<Team>("nobody")], Throws.TypeOf<ContentNotFoundException>());
    });

    [Test]
    public void Names_are_case_sensitive() => Assert.That(Catalogue.Items.TryGet("Copper", out _), Is.False);

    [Test]
    public void Fallbacks_lead_to_todays_content_but_for_two_that_lead_nowhere_in_the_game_either() => Assert.Multiple(() =>
    {
        Assert.That(Lost(Catalogue.Names.BlockFallbacks, ContentType.Block), Is.EquivalentTo(new[] { "basic-reconstructor", "vestige" }));
        Assert.That(Lost(Catalogue.Names.UnitFallbacks, ContentType.Unit), Is.Empty);
    });

    [Test]
    public void Ids_of_logic_lead_to_content_that_exists() => Assert.Multiple(() =>
    {
        Assert.That(Catalogue.Names.LogicBlocks, Is.All.Matches<string>(name => Catalogue.Blocks.TryGet(name, out _)));
        Assert.That(Catalogue.Names.LogicUnits, Is.All.Matches<string>(name => Catalogue.Units.TryGet(name, out _)));
        Assert.That(Catalogue.Names.LogicItems, Is.All.Matches<string>(name => Catalogue.Items.TryGet(name, out _)));
        Assert.That(Catalogue.Names.LogicLiquids, Is.All.Matches<string>(name => Catalogue.Liquids.TryGet(name, out _)));
    });

    private static IEnumerable<string> Lost(IReadOnlyDictionary<string, string> fallbacks, ContentType type) =>
        fallbacks.Where(f => !Catalogue.TryGet(type, f.Key, out var found) || found.Name != f.Value).Select(f => f.Key);
}
