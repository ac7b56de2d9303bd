using System.Diagnostics;
using System.Net.Sockets;

namespace Multidustry.Cluster.Bots.Processes;

/// <summary>A real store of several members on loopback, in a folder of its own.</summary>
public abstract class StoreCluster(string program, int size) : IAsyncDisposable
{
    private readonly Process?[] _members = new Process?[size];

    /// <summary>Where clients ask the members.</summary>
    public IReadOnlyList<Uri> Endpoints => [.. Enumerable.Range(0, size).Select(member => new Uri(Client(member)))];

    protected int Size => size;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("multidustry-store-").FullName;

    /// <summary>Starts the members and waits until they agree.</summary>
    protected static async Task<T> StartAsync<T>(T cluster)
        where T : StoreCluster
    {
        for (var member = 0; member < cluster.Size; member++)
            cluster.Start(member);
        try
        {
            await cluster.HealthyAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills a member as a crash does.</summary>
    public void Kill(int member)
    {
        _members[member]?.Kill();
        _members[member]?.WaitForExit();
        _members[member]?.Dispose();
        _members[member] = null;
    }

    /// <summary>Starts a member, with what it kept when it ran before.</summary>
    public void Start(int member)
    {
        _members[member] = Process.Start(new ProcessStartInfo(program, Arguments(member)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _members[member]!.BeginErrorReadLine();
        _members[member]!.BeginOutputReadLine();
    }

    public ValueTask DisposeAsync()
    {
        for (var member = 0; member < size; member++)
            Kill(member);
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Where a program is: on the path, or where a variable of the environment says; null when it isn't there.</summary>
    protected static string? Find(string name, string variable) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).Prepend(Environment.GetEnvironmentVariable(variable) ?? "").FirstOrDefault(File.Exists);

    protected abstract string Client(int member);

    protected abstract IEnumerable<string> Arguments(int member);

    /// <summary>What a member answers to when it is well, and what that answer has in it.</summary>
    protected abstract (string Path, string Contains) Health { get; }

    protected virtual HttpMessageHandler Handler() => new SocketsHttpHandler();

    private async Task HealthyAsync()
    {
        using var client = new HttpClient(Handler()) { Timeout = TimeSpan.FromSeconds(2) };
        foreach (var endpoint in Endpoints)
            for (var attempt = 0; !await IsHealthyAsync(client, endpoint); attempt++)
            {
                if (attempt >= 900 || _members.Any(member => member is { HasExited: true }))
                    throw new InvalidOperationException($"{program} did not start.");
                await Task.Delay(100);
            }
    }

    private async Task<bool> IsHealthyAsync(HttpClient client, Uri endpoint)
    {
        try
        {
            return (await client.GetStringAsync(new Uri(endpoint, Health.Path))).Contains(Health.Contains, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or SocketException)
        {
            return false;
        }
    }
}
