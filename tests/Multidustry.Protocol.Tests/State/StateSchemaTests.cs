using System.Text.Json.Nodes;
using Multidustry.Core.Content;
using Multidustry.Protocol.State.Schema;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.State;

public class StateSchemaTests
{
    [Test]
    public void Every_building_class_has_the_revision_that_the_catalogue_says()
    {
        foreach (var block in ContentCatalogue.ForBuild(154).Blocks.Where(block => block.HasBuilding))
            Assert.That(StateSchema.Instance.Building(block.BuildingClass).Revision, Is.EqualTo(block.StateVersion), block.Name);
    }

    [Test]
    public void Every_entity_class_reads_all_the_fields_of_every_recorded_revision()
    {
        var facts = JsonNode.Parse(File.ReadAllText(SharedFolder.Path("data/entity-state.json")))!["classes"]!.AsArray();
        var checkedClasses = 0;
        foreach (var entity in facts.Where(c => (bool)c!["serialize"]! && c["currentRevision"] is not null))
        {
            var ours = StateSchema.Instance.Entity((byte)(int)entity!["classId"]!);
            Assert.That(ours?.Record.Revision, Is.EqualTo((int)entity["currentRevision"]!), (string?)entity["class"]);
            foreach (var name in entity["mappedNames"]!.AsArray())
                Assert.That(StateSchema.Instance.Entity((string)name!), Is.SameAs(ours));
            foreach (var (revision, fields) in entity["revisions"]!.AsObject())
                Assert.That(Names(ours!.Record, int.Parse(revision)), Is.EqualTo(fields!.AsArray().Select(f => Dropped((string)f!["name"]!))), $"{entity["class"]} revision {revision}");
            checkedClasses++;
        }

        Assert.That(checkedClasses, Is.GreaterThan(25));
    }

    [Test]
    public void Two_lines_of_one_name_are_two_forms_of_one_field()
    {
        var record = SchemaFile.Parse("class A 2 : B c>=2\n  item i8 before 1\n  item i16 from 1\nclass B\n  c f32\n  d i8 optional").Classes.Single().Record;

        Assert.That(record.Fields.Select(field => field.Name), Is.EqualTo(new[] { "c", "item" }));
        Assert.That(record.Fields[0].TypeAt(1), Is.Null);
        Assert.That(record.Fields[1].TypeAt(0), Is.Not.SameAs(record.Fields[1].TypeAt(1)));
    }

    private static IEnumerable<string> Names(StateRecord record, int revision) =>
        record.Fields.Where(field => field.TypeAt(revision) is not null).Select(field => Dropped(field.Name));

    private static string Dropped(string name) => name[0] == '_' || name.StartsWith("unused", StringComparison.Ordinal) ? "_" : name;
}
