using Multidustry.Core.Content;

namespace Multidustry.Core.Tests.Content;

public class ContentObjectTests
{
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    [Test]
    public void A_field_of_an_entry_comes_before_its_classes()
    {
        var router = Catalogue[Blocks.Router];
        var distributor = Catalogue[Blocks.Distributor];
        Assert.That(distributor.Class, Is.SameAs(router.Class));
        Assert.That(distributor.Integer("size"), Is.EqualTo(2));
        Assert.That(router.Integer("size"), Is.EqualTo(1));
    }

    [Test]
    public void Every_field_name_leads_to_a_value()
    {
        foreach (var block in Catalogue.Blocks)
            foreach (var field in block.FieldNames)
                Assert.That(block.TryGet(field, out _), Is.True, $"{block}.{field}");
    }

    [Test]
    public void A_field_may_be_missing_or_nothing() => Assert.Multiple(() =>
    {
        var press = Catalogue[Blocks.GraphitePress];
        Assert.That(press.Has("craftTime"), Is.True);
        Assert.That(press.Has("no such field"), Is.False);
        Assert.That(press.TryGet("no such field", out var value), Is.False);
        Assert.That(value, Is.Null);
        Assert.That(() => press["no such field"], Throws.TypeOf<ContentFieldException>().With.Property(nameof(ContentFieldException.Field)).EqualTo("no such field"));
    });

    [Test]
    public void Changed_fields_cover_the_old_ones_and_leave_the_source_alone()
    {
        var press = Catalogue[Blocks.GraphitePress];
        var faster = press.With([new("craftTime", new ContentValue(30.0))]);
        Assert.That(faster.Number("craftTime"), Is.EqualTo(30));
        Assert.That(faster.Class, Is.SameAs(press.Class));
        Assert.That(faster.Integer("size"), Is.EqualTo(press.Integer("size")));
        Assert.That(press.Number("craftTime"), Is.EqualTo(90));
    }

    [Test]
    public void Lists_amounts_and_objects_are_typed() => Assert.Multiple(() =>
    {
        var kiln = Catalogue[Blocks.Kiln];
        Assert.That(kiln.Amounts<Item>("requirements").Select(a => a.Content.Name), Is.EqualTo(kiln.Requirements.Select(r => r.Item.Name)));
        Assert.That(kiln.Objects("consumers"), Has.Count.EqualTo(kiln.Consumers.Count));
        Assert.That(() => kiln.Amounts<Liquid>("requirements"), Throws.TypeOf<ContentFieldException>().With.InnerException.TypeOf<ContentNotFoundException>());
        Assert.That(() => kiln.Numbers("size"), Throws.TypeOf<ContentFieldException>().With.Message.Contains("size"));
        Assert.That(() => kiln.Texts("requirements"), Throws.TypeOf<ContentFieldException>());
        Assert.That(() => kiln.Object("size"), Throws.TypeOf<ContentFieldException>());
        Assert.That(() => kiln.Text("size"), Throws.TypeOf<ContentFieldException>());
    });

    [Test]
    public void A_class_knows_its_ancestors_up_to_the_root()
    {
        var drill = Catalogue[Blocks.LaserDrill].Class;
        var line = new List<string>();
        for (var at = drill; at is not null; at = at.Parent)
            line.Add(at.Name);
        Assert.That(line, Is.EqualTo(new[] { "Drill", "Block" }));
        Assert.That(line.TrueForAll(drill.Is), Is.True);
        Assert.That(drill.Is("Conveyor"), Is.False);
    }
}
