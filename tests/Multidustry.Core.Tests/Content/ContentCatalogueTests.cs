using Multidustry.Core.Content;

namespace Multidustry.Core.Tests.Content;

public class ContentCatalogueTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    [Test]
    public void Build_154_has_all_its_lists() => Assert.Multiple(() =>
    {
        Assert.That(Catalogue.Items, Has.Count.EqualTo(22));
        Assert.That(Catalogue.Liquids, Has.Count.EqualTo(11));
        Assert.That(Catalogue.Blocks, Has.Count.EqualTo(444));
        Assert.That(Catalogue.Units, Has.Count.EqualTo(69));
        Assert.That(Catalogue.StatusEffects, Has.Count.EqualTo(23));
        Assert.That(Catalogue.Bullets, Has.Count.EqualTo(199));
        Assert.That(Catalogue.Weathers, Has.Count.EqualTo(6));
        Assert.That(Catalogue.Planets, Has.Count.EqualTo(7));
        Assert.That(Catalogue.Sectors, Has.Count.EqualTo(85));
        Assert.That(Catalogue.Teams, Has.Count.EqualTo(256));
        Assert.That(Catalogue.UnitCommands, Has.Count.EqualTo(11));
        Assert.That(Catalogue.UnitStances, Has.Count.EqualTo(28));
    });

    [Test]
    public void A_block_says_what_it_is()
    {
        var press = Catalogue.Blocks["graphite-press"];
        Assert.Multiple(() =>
        {
            Assert.That(press.Id, Is.EqualTo(180));
            Assert.That(press.Class.Name, Is.EqualTo("GenericCrafter"));
            Assert.That(press.Size, Is.EqualTo(2));
            Assert.That(press.Number("craftTime"), Is.EqualTo(90));
            Assert.That(press.Requirements, Is.EqualTo(new[] { new ItemStack(Catalogue.Items["copper"], 75), new ItemStack(Catalogue.Items["lead"], 30) }));
            Assert.That(press.Consumers[0].ItemsTaken, Is.EqualTo(new[] { new ItemStack(Catalogue.Items["coal"], 2) }));
            Assert.That(press.Items("outputItems")[0].Item.Name, Is.EqualTo("graphite"));
        });
    }

    [Test]
    public void Every_property_of_every_entry_of_every_build_resolves([ValueSource(typeof(ContentCatalogue), nameof(ContentCatalogue.KnownBuilds))] int build)
    {
        foreach (var type in Enum.GetValues<ContentType>())
        foreach (var entry in ContentCatalogue.ForBuild(build).ListOf(type))
        foreach (var property in entry.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
            Assert.That(() => property.GetValue(entry), Throws.Nothing, $"{entry}.{property.Name}");
    }

    [Test]
    public void Names_work_with_the_catalogue_of_a_build() => Assert.Multiple(() =>
    {
        Assert.That(Catalogue[Blocks.Conveyor].Name, Is.EqualTo("conveyor"));
        Assert.That(Catalogue[Blocks.MetalFloor2].Name, Is.EqualTo("metal-floor-2"));
        Assert.That(Catalogue.Get(Units.Dagger).Health, Is.EqualTo(150));
        Assert.That(Catalogue.Get(Planets.Serpulo).AllowsWaves, Is.True);
        Assert.That(Catalogue[UnitStances.ItemCopper].MinedItem, Is.SameAs(Catalogue[Items.Copper]));
    });

    [Test]
    public void A_missing_field_is_named_in_the_error() =>
        Assert.That(() => Catalogue.Blocks["router"].Number("craftTime"), Throws.TypeOf<ContentFieldException>().With.Message.EqualTo("Block router.craftTime doesn't exist"));

    [Test]
    public void An_unknown_build_is_named_in_the_error() =>
        Assert.That(() => ContentCatalogue.ForBuild(12), Throws.TypeOf<ContentNotFoundException>().With.Message.Contains("12"));
}
