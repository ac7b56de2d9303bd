using Multidustry.Ctl.Resources;

namespace Multidustry.Ctl.Tests.Resources;

public sealed class ResourceTests
{
    [Test]
    public void Kinds_are_known_as_one_and_as_many([ValueSource(typeof(Resource), nameof(Resource.Names))] string many)
    {
        var resource = Resource.Of(many);
        Assert.That(Resource.Of(resource.Name), Is.SameAs(resource));
        Assert.That(resource.Columns, Is.Not.Empty);
        Assert.That(resource.Key, Is.EqualTo(resource.Columns[0].Member));
    }

    [TestCase("")]
    [TestCase("worldss")]
    [TestCase("World")]
    public void Others_are_refused_with_what_there_is(string name) =>
        Assert.That(() => Resource.Of(name), Throws.ArgumentException.With.Message.Contains("address-bans"));

    [TestCase("world", "arena", "worlds/arena")]
    [TestCase("migration", "arena", "worlds/arena/migration")]
    [TestCase("player-ban", "AB/+cd==", "bans/players/AB%2F%2Bcd%3D%3D")]
    [TestCase("address-ban", "203.0.113.0/24", "bans/addresses/203.0.113.0%2F24")]
    [TestCase("world", "../nodes/gs-1", "worlds/..%2Fnodes%2Fgs-1")]
    [TestCase("migration", "a?to=b#c", "worlds/a%3Fto%3Db%23c/migration")]
    public void A_name_stays_one_part_of_the_path(string kind, string name, string path) =>
        Assert.That(Resource.Of(kind).Item(name), Is.EqualTo(path));
}
