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

    [Test]
    public void Names_and_ids_from_outside_are_found_or_not_but_never_thrown() => Assert.Multiple(() =>
    {
        Assert.That(Catalogue.Blocks.TryGet(-1, out _), Is.False);
        Assert.That(Catalogue.Blocks.TryGet(444, out _), Is.False);
        Assert.That(Catalogue.Blocks.TryGet("", out _), Is.False);
        Assert.That(Catalogue.TryGet(new ContentReference((ContentType)2, 0), out _), Is.False);
        Assert.That(Catalogue.TryGet(new ContentReference(ContentType.Item, -1), out _), Is.False);
        Assert.That(Catalogue.TryGet(new ContentReference(ContentType.Item, 22), out _), Is.False);
        Assert.That(Catalogue.TryGet(new ContentReference(ContentType.Team, 255), out var team) && team.Id == 255, Is.True);
        Assert.That(() => Catalogue.Blocks["nope"], Throws.TypeOf<ContentNotFoundException>().With.Message.Contains("nope"));
        Assert.That(() => Catalogue.Items[99], Throws.TypeOf<ContentNotFoundException>());
    });

    [TestCase(ContentType.Block, "alloy-smelter", "surge-smelter")]
    [TestCase(ContentType.Block, "conveyor", "conveyor")]
    [TestCase(ContentType.Unit, "titan", "mace")]
    public void Names_of_older_versions_lead_to_todays_content(ContentType type, string old, string today) =>
        Assert.That(Catalogue.TryGet(type, old, out var entry) ? entry.Name : null, Is.EqualTo(today));

    [Test]
    public void Consumers_and_ammunition_are_typed()
    {
        var duo = Catalogue[Blocks.Duo];
        var smelter = Catalogue[Blocks.SiliconSmelter];
        Assert.Multiple(() =>
        {
            Assert.That(duo.AmmoTypes.Select(a => a.Source.Name), Is.EqualTo(new[] { "copper", "graphite", "silicon" }));
            Assert.That(duo.AmmoTypes[0].Bullet.Damage, Is.EqualTo(9));
            Assert.That(duo.Consumers[0].AcceptedLiquids.Select(l => l.Content.Name), Is.EqualTo(new[] { "water", "cryofluid" }));
            Assert.That(smelter.Consumers.Single(c => c.IsPower).PowerUsage, Is.EqualTo(0.5f));
            Assert.That(smelter.Group, Is.EqualTo(BlockGroup.None));
            Assert.That(duo.Flags, Is.EqualTo(BlockFlags.Turret | BlockFlags.HasFogRadius | BlockFlags.Synced));
            Assert.That(Catalogue[Blocks.SandFloor].Attribute("oil"), Is.EqualTo(0.7f));
            Assert.That(duo.Class.Is("Turret") && duo.Class.Is("Block") && !duo.Class.Is("Wall"), Is.True);
        });
    }

    [Test]
    public void A_value_of_another_kind_is_named_in_the_error() => Assert.Multiple(() =>
    {
        Assert.That(() => Catalogue[Blocks.Duo].Flag("health"), Throws.TypeOf<ContentFieldException>().With.Message.EqualTo("Block duo.health holds 250, not a flag"));
        Assert.That(() => Catalogue[Blocks.Duo].Integer("recoil"), Throws.TypeOf<ContentFieldException>().With.Message.Contains("0.5"));
        Assert.That(() => Catalogue[Blocks.Duo].Content<Item>("category"), Throws.TypeOf<ContentFieldException>());
        Assert.That(() => Catalogue[Blocks.Duo].Items("ammoTypes"), Throws.TypeOf<ContentFieldException>());
    });

    [Test]
    public void Threads_that_ask_at_once_get_the_same_objects()
    {
        var units = new IReadOnlyList<Weapon>[16];
        var catalogues = new ContentCatalogue[16];
        Parallel.For(0, units.Length, i =>
        {
            catalogues[i] = ContentCatalogue.ForBuild(158);
            units[i] = catalogues[i][Units.Toxopid].Weapons;
        });
        Assert.That(catalogues, Is.All.SameAs(catalogues[0]));
        Assert.That(units, Is.All.SameAs(units[0]));
    }
}
