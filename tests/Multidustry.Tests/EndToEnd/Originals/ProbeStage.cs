namespace Multidustry.Tests.EndToEnd.Originals;

/// <summary>One probe at work: its clients, and what it has looked at so far.</summary>
internal sealed class ProbeStage(string probe, MultidustryServer server, CancellationToken cancellation) : IDisposable
{
    private const double Patience = 20;
    private const double Settling = 0.3;
    private readonly List<RawClient> _clients = [];
    private readonly List<(string? Part, Sighting Sighting)> _sightings = [];

    public MultidustryServer Server => server;

    public CancellationToken Cancellation => cancellation;

    public IReadOnlyList<(string? Part, Sighting Sighting)> Sightings => _sightings;

    public async Task<RawClient> ConnectAsync(bool register = true)
    {
        var client = await RawClient.ConnectAsync(server.Port, cancellation, register);
        _clients.Add(client);
        return client;
    }

    public async Task<RawClient> GreetAsync(Greeting greeting)
    {
        var client = await ConnectAsync();
        client.Send(RawPackets.Connect(greeting));
        return client;
    }

    /// <summary>Greets, loads the world and confirms it; comes back when the player has appeared.</summary>
    public async Task<RawClient> JoinAsync(Greeting greeting)
    {
        var client = await GreetAsync(greeting);
        await WorldAsync(client);
        client.Send(RawPackets.Packet("ConnectConfirm"));
        await client.WaitAsync(
            () => client.Closed || (client.Count("PlayerSpawn") > 0 && client.Count("StateSnapshot") > 0 && client.Count("EntitySnapshot") > 0), Patience, cancellation);
        return client;
    }

    /// <summary>Comes back when the client has its world, or never will.</summary>
    public Task WorldAsync(RawClient client) => client.WaitAsync(() => client.Closed || client.HasWorld, Patience, cancellation);

    /// <summary>Waits until the client has seen what it should, and a little longer for what it should not see.</summary>
    public async Task LookAsync(RawClient client, string? part = null)
    {
        var expected = IntendedDifferences.Apply(probe, part, RecordedAnswers.Sighting(probe, part)).ToString();
        await client.WaitAsync(() => client.Sighting.ToString() == expected, Patience, cancellation);
        await client.WaitAsync(() => false, Settling, cancellation);
        _sightings.Add((part, client.Sighting));
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());
}
