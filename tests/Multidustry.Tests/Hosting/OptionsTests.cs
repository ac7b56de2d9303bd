using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Multidustry.Tests.EndToEnd;

namespace Multidustry.Tests.Hosting;

public sealed class OptionsTests
{
    private static readonly (string Name, Action<MultidustryOptions> Set)[] Wrong =
    [
        ("Name", o => o.Name = ""),
        ("Name", o => o.Name = new string('x', 41)),
        ("Description", o => o.Description = new string('x', 101)),
        ("Motd", o => o.Motd = new string('x', 5001)),
        ("Port", o => o.Port = -1),
        ("Port", o => o.Port = 65536),
        ("Address", o => o.Address = "everywhere"),
        ("PlayerLimit", o => o.PlayerLimit = -1),
        ("SnapshotInterval", o => o.SnapshotInterval = 15),
        ("SnapshotInterval", o => o.SnapshotInterval = 10_001),
        ("WorldThreads", o => o.WorldThreads = 1025),
        ("TrustedProxies", o => o.TrustedProxies = ["10.0.0.0/33"]),
        ("Documents", o => o.Documents = "library"),
        ("Documents", o => (o.Documents, o.Plugins, o.DataDirectory) = ("library", "plugins", null)),
    ];

    [Test]
    public void The_defaults_are_fine() => Assert.That(Validated(_ => { }).Port, Is.EqualTo(6567));

    [Test]
    public void A_wrong_value_is_an_error_that_names_it([Range(0, 13)] int index) =>
        Assert.That(() => Validated(Wrong[index].Set), Throws.TypeOf<OptionsValidationException>().With.Message.Contains(Wrong[index].Name));

    [Test]
    public void A_server_with_a_wrong_value_does_not_start() =>
        Assert.That(async () => await TestServer.StartAsync(configure: o => o.Address = "everywhere"), Throws.TypeOf<OptionsValidationException>());

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("main")]
    public void A_world_needs_a_name_of_its_own(string name)
    {
        var builder = new ServiceCollection().AddMultidustry().AddWorld("main");
        Assert.That(() => builder.AddWorld(name), Throws.ArgumentException);
    }

    private static MultidustryOptions Validated(Action<MultidustryOptions> set)
    {
        var services = new ServiceCollection();
        services.AddMultidustry(set);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<MultidustryOptions>>().Value;
    }
}
