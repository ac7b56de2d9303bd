using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Core.Rules;

namespace Multidustry.Core.Tests.Rules;

public class MapObjectiveTests
{
    private const string Two = "{objectives:[{class:BuildCount,block:duo,count:3,editorPos:65538},{class:Item,item:lead,amount:50,parents:[0],completed:true,future:1}]}";
    private static readonly ContentCatalogue Catalogue = ContentCatalogue.ForBuild(154);

    [Test]
    public void Objectives_are_read_with_their_fields_and_parents()
    {
        var objectives = GameRules.Parse(Two, Catalogue).Objectives;
        Assert.Multiple(() =>
        {
            Assert.That(objectives.Select(o => o.Fields.Tag), Is.EqualTo(new[] { "BuildCount", "Item" }));
            Assert.That(objectives[0].Fields.Get<Block>("block"), Is.SameAs(Catalogue[Blocks.Duo]));
            Assert.That(objectives[0].Fields.Get<int>("count"), Is.EqualTo(3));
            Assert.That(objectives[0].Position, Is.EqualTo(new TilePosition(1, 2)));
            Assert.That(objectives[0].IsCompleted, Is.False);
            Assert.That(objectives[1].ParentIndices, Is.EqualTo(new[] { 0 }));
            Assert.That(objectives[1].IsCompleted, Is.True);
            Assert.That(objectives[1].Markers, Is.Empty);
        });
    }

    [Test]
    public void Objectives_come_out_as_they_went_in_with_members_nobody_knows()
    {
        var written = GameRules.Parse(Two, Catalogue).ToJson();
        Assert.That(written, Does.Contain("future:1").And.Contain("count:3"));
        Assert.That(GameRules.Parse(written, Catalogue).ToJson(), Is.EqualTo(written));
    }

    [Test]
    public void An_objective_of_the_old_format_empties_the_list() =>
        Assert.That(GameRules.Parse("{objectives:[{class:BuildCount},{class:item}]}", Catalogue).Objectives, Is.Empty);

    [Test]
    public void Completing_an_objective_changes_what_is_written()
    {
        var rules = GameRules.Parse(Two, Catalogue);
        var before = rules.ToJson();
        rules.Objectives[0].IsCompleted = true;
        Assert.That(rules.ToJson(), Is.Not.EqualTo(before));
        rules.Objectives[0].IsCompleted = false;
        Assert.That(rules.ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void A_field_is_read_and_set_only_as_its_own_type() => Assert.Multiple(() =>
    {
        var fields = GameRules.Parse(Two, Catalogue).Objectives[0].Fields;
        Assert.That(fields.FieldNames, Does.Contain("block").And.Contain("count"));
        Assert.That(() => fields.Get<string>("count"), Throws.ArgumentException.With.Message.Contains("BuildCount.count"));
        Assert.That(() => fields.Set("count", "three"), Throws.ArgumentException);
        Assert.That(() => fields.Get<int>("height"), Throws.ArgumentException.With.Message.Contains("height"));
    });
}
