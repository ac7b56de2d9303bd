using System.Diagnostics;
using System.Globalization;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>
/// What our proxy costs, beside haproxy that only relays TCP, in one run: the same clients send the same packets through
/// either, a server behind it sends them back. Roles are processes of their own, so that each one's processor time is known.
/// <c>proxy-cost [packets a second, both ways together] [clients] [seconds]</c>
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
        var load = new LoadOptions(PacketsPerSecond: Argument(0, 20_000), Clients: Argument(1, 50), Time: TimeSpan.FromSeconds(Argument(2, 10)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{load.PacketsPerSecond} packets/s both ways together, {load.Clients} clients, {load.Time.TotalSeconds} s, {LoadOptions.BodyLength} bytes each"));
        Console.WriteLine(LoadResult.Header);
        var direct = await MeasureAsync("nothing between", null, load);
        var relay = await MeasureAsync("haproxy, TCP relay", Haproxy, load);
        var proxy = await MeasureAsync("Multidustry proxy, TLS", OurProxy, load);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"processor time per byte: {proxy.ProcessorTime / relay.ProcessorTime * relay.Packets / proxy.Packets:F2} of haproxy's; added latency p50 {proxy.Median - direct.Median:F3} ms, p99 {proxy.P99 - direct.P99:F3} ms (haproxy {relay.Median - direct.Median:F3}, {relay.P99 - direct.P99:F3})"));
    }

    private static async Task<LoadResult> MeasureAsync(string name, Func<Task<Chain>>? start, LoadOptions load)
    {
        await using var chain = start is null ? new Chain { Port = 0 } : await start();
        if (start is null)
            await chain.AddEchoAsync();
        await LoadGenerator.RunAsync(chain.Port, chain.SpeaksGame, load with { Time = WarmUp });
        var before = chain.Between?.TotalProcessorTime ?? default;
        var result = await LoadGenerator.RunAsync(chain.Port, chain.SpeaksGame, load);
        chain.Between?.Refresh();
        result = result with { ProcessorTime = (chain.Between?.TotalProcessorTime ?? default) - before };
        Console.WriteLine(result.Row(name));
        return result;
    }

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
