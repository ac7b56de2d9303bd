using System.Diagnostics;
using System.Globalization;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>
/// What our proxy costs, beside haproxy that only relays TCP, in one run: the same clients send the same packets through
/// either, a server behind it sends them back. Roles are processes of their own, so that each one's processor time is known.
/// The three ways take turns, so that whatever else the machine does meets all of them.
/// <c>proxy-cost [packets a second, both ways together] [clients] [seconds of a round] [rounds]</c>
/// </summary>
internal static class ProxyCostProgram
{
    public const string Verb = "proxy-cost";

    /// <summary>Proxies run for days: the compiler has to be done with what is hot before anything is measured.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    public static async Task RunAsync(string[] args)
    {
        switch (args.ElementAtOrDefault(0))
        {
            case "echo":
                await EchoServer.RunAsync();
                return;
            case "world":
                await EchoWorld.RunAsync(args[1]);
                return;
            case "proxy":
                await ProxyRole.RunAsync(args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
                return;
        }

        int Argument(int index, int otherwise) => index < args.Length ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
        var load = new LoadOptions(PacketsPerSecond: Argument(0, 20_000), Clients: Argument(1, 50), Time: TimeSpan.FromSeconds(Argument(2, 2)));
        await MeasureAsync(load, rounds: Argument(3, 7));
    }

    private static async Task MeasureAsync(LoadOptions load, int rounds)
    {
        await using Chain direct = new(), relay = await Haproxy(), proxy = await OurProxy();
        await direct.AddEchoAsync();
        Chain[] chains = [direct, relay, proxy];
        var clients = await Task.WhenAll(chains.Select(chain => LoadGenerator.StartAsync(chain, load.Clients)));
        await clients[1].RunAsync(load, null);
        await clients[2].RunAsync(load with { Time = WarmUp }, null);
        var results = chains.Select(_ => new List<LoadResult>()).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var i = 0; i < chains.Length; i++)
                results[i].Add(await clients[i].RunAsync(load, chains[i].Between));
        foreach (var client in clients)
            await client.DisposeAsync();
        Print(load, results);
    }

    private static void Print(LoadOptions load, List<LoadResult>[] results)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{load.PacketsPerSecond} packets/s both ways together, {load.Clients} clients, {LoadOptions.BodyLength} bytes each; {results[0].Count} rounds of {load.Time.TotalSeconds} s each in turn: median (least–most)"));
        Console.WriteLine("| between | packets/s | p50 ms | p99 ms | us per packet |\n|---|---|---|---|---|");
        foreach (var (name, rounds) in ((string[])["nothing", "haproxy, TCP relay", "Multidustry proxy, TLS"]).Zip(results))
            Console.WriteLine($"| {name} | {Over(rounds, round => round.PacketsPerSecond)} | {Over(rounds, round => round.Median)} | {Over(rounds, round => round.P99)} | {Over(rounds, round => round.Cost)} |");
        var (direct, relay, proxy) = (results[0], results[1], results[2]);
        Console.WriteLine($"processor time per byte, of haproxy's in the same round: {Spread.Of(proxy.Zip(relay, (ours, theirs) => ours.Cost / theirs.Cost))}");
        Console.WriteLine($"added p50 ms {Spread.Of(proxy.Zip(direct, (ours, none) => ours.Median - none.Median))}, p99 ms {Spread.Of(proxy.Zip(direct, (ours, none) => ours.P99 - none.P99))}");
        Console.WriteLine($"haproxy added p50 ms {Spread.Of(relay.Zip(direct, (theirs, none) => theirs.Median - none.Median))}, p99 ms {Spread.Of(relay.Zip(direct, (theirs, none) => theirs.P99 - none.P99))}");
    }

    private static Spread Over(List<LoadResult> rounds, Func<LoadResult, double> figure) => Spread.Of(rounds.Select(figure));

    private static async Task<Chain> Haproxy()
    {
        var chain = new Chain();
        var server = await chain.AddEchoAsync();
        var port = Chain.FreePort();
        var file = chain.TemporaryFile();
        await File.WriteAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"""
            global
                nbthread 1
            defaults
                mode tcp
                timeout connect 5s
                timeout client 1m
                timeout server 1m
            listen game
                bind 127.0.0.1:{port}
                server main 127.0.0.1:{server}

            """));
        chain.Between = chain.Start("/usr/sbin/haproxy", "-db", "-q", "-f", file);
        chain.Port = port;
        await Chain.UntilListeningAsync(port);
        return chain;
    }

    private static async Task<Chain> OurProxy()
    {
        var chain = new Chain { SpeaksGame = true };
        var certificates = Certificates.Create(chain.TemporaryFolder());
        var world = await chain.StartRoleAsync("world", certificates);
        chain.Between = chain.StartRole(out var port, "proxy", certificates, world.ToString(CultureInfo.InvariantCulture));
        chain.Port = await port;
        await Task.Delay(500); // the link to the world
        return chain;
    }
}
