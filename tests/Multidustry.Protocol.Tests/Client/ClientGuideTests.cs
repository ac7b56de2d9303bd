using Multidustry.Core.Geometry;
using Multidustry.Protocol.Client;
using Multidustry.Protocol.Tests.Connections;
using Multidustry.TestKit;

namespace Multidustry.Protocol.Tests.Client;

public class ClientGuideTests
{
    [Test]
    public async Task The_guides_example_runs()
    {
        await using var server = new ScriptedServer();
        using var patience = new CancellationTokenSource(Patience.Limit);
        await RunAsync(server.Port, patience.Token);
    }

    [Test]
    public void The_guide_shows_the_example_that_is_compiled_here()
    {
        var guide = Block(File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "client.md")), "```csharp\n", "```");
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Multidustry.Protocol.Tests", "Client", "ClientGuideTests.cs"));
        var example = Block(source, "// example begins\n", "        // example ends");
        Assert.That(string.Concat(example.Split('\n').Select(line => line.Trim())), Is.EqualTo(string.Concat(guide.Split('\n').Select(line => line.Trim()))));
    }

    private static async Task RunAsync(int port, CancellationToken cancellationToken)
    {
        // example begins
        await using var bot = new MindustryClient(new MindustryClientOptions { Host = "127.0.0.1", Port = port, Name = "greeter" });
        bot.PlayerJoined += (me, player) =>
        {
            if (player.Id != me.World!.Received.PlayerId)
                me.SendChat($"Hello, {player.Name}!");
        };
        bot.ChatReceived += (me, message) =>
        {
            if (message.Typed == "come" && message.Sender is { } friend)
                me.MoveTo(friend.X, friend.Y);
        };
        await bot.ConnectAsync(cancellationToken);
        var wall = bot.World!.Content.Blocks["copper-wall"];
        bot.Build(wall, new TilePosition(10, 10));
        // example ends
    }

    private static string Block(string text, string begin, string end)
    {
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[start..text.IndexOf(end, start, StringComparison.Ordinal)];
    }
}
