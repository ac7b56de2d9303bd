using Multidustry.Protocol.Client;
using Multidustry.Protocol.Connections;

namespace Multidustry.Tests.EndToEnd;

/// <summary>A server on a free port of this machine, with limits that let many clients come from one address.</summary>
internal static class TestServer
{
    public static Task<MultidustryServer> StartAsync(Action<IMultidustryBuilder>? build = null, Action<MultidustryOptions>? configure = null) =>
        MultidustryServer.StartNewAsync(
            options =>
            {
                options.Port = 0;
                options.Address = "127.0.0.1";
                options.LanDiscovery = false;
                options.DataDirectory = null;
                options.Connections = ConnectionLimits.Default with { MaxPerAddress = 200, MaxPerPrefix = 200, AttemptsPerAddress = 1000, AttemptsPerPrefix = 1000 };
                configure?.Invoke(options);
            },
            build ?? (builder => builder.AddWorld("main")));

    public static async Task<MindustryClient> JoinAsync(this MultidustryServer server, string name, CancellationToken cancellation, Func<MindustryClientOptions, MindustryClientOptions>? change = null)
    {
        var options = new MindustryClientOptions { Port = server.Port, Name = name };
        var client = new MindustryClient(change?.Invoke(options) ?? options);
        try
        {
            await client.ConnectAsync(cancellation);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until something has become true; the test's own time limit ends the wait.</summary>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (!condition())
            await Task.Delay(20, cancellation);
    }
}
