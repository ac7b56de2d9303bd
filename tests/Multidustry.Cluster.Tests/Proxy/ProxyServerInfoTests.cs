using System.Net;
using Multidustry.Cluster.ApiServer.Worlds;
using Multidustry.Cluster.Proxy;
using Multidustry.Core.Rules;

namespace Multidustry.Cluster.Tests.Proxy;

public sealed class ProxyServerInfoTests
{
    private static readonly IPEndPoint Asker = new(IPAddress.Loopback, 1);
    private readonly ProxyOptions _options = new() { Name = "Pond", Description = "Frogs", PlayerLimit = 12 };

    [Test]
    public void Without_a_world_there_is_no_answer() =>
        Assert.That(new ProxyServerInfo(_options, new WorldDirectory()).GetServerInfo(Asker), Is.Null);

    [Test]
    public void The_first_world_is_shown_with_the_players_of_all()
    {
        var directory = new WorldDirectory();
        directory.Report(new WorldStatus { Name = "a", Node = "n", Build = 154, Map = "Valley", Wave = 7, Players = 2, Gamemode = Gamemode.Attack });
        directory.Report(new WorldStatus { Name = "b", Node = "n", Build = 157, Map = "Hill", Wave = 1, Players = 3 });
        var info = new ProxyServerInfo(_options, directory).GetServerInfo(Asker)!;
        Assert.That((info.Name, info.Description, info.PlayerLimit), Is.EqualTo(("Pond", "Frogs", 12)));
        Assert.That((info.MapName, info.Wave, info.Build, info.Players), Is.EqualTo(("Valley", 7, 154, 5)));
        Assert.That((info.Gamemode, info.ModeName), Is.EqualTo(((byte)Gamemode.Attack, "")));
    }

    [Test]
    public void What_is_shown_follows_the_directory()
    {
        var directory = new WorldDirectory();
        var info = new ProxyServerInfo(_options, directory);
        directory.Report(new WorldStatus { Name = "a", Node = "n", Build = 154, ModeName = "Tag" });
        Assert.That(info.GetServerInfo(Asker)!.ModeName, Is.EqualTo("Tag"));
        directory.Remove("a", "n");
        Assert.That(info.GetServerInfo(Asker), Is.Null);
    }
    [Test]
    public void Nothing_is_shown_while_newcomers_are_sent_away()
    {
        var directory = new WorldDirectory();
        directory.Report(new WorldStatus { Name = "a", Node = "n", Build = 154 });
        var isDraining = false;
        var info = new ProxyServerInfo(_options, directory, () => isDraining);
        Assert.That(info.GetServerInfo(Asker), Is.Not.Null);
        isDraining = true;
        Assert.That(info.GetServerInfo(Asker), Is.Null);
    }
}
