using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Multidustry.Protocol.Client;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Bots.Processes;

/// <summary>What a <see cref="ProcessCluster"/> is made of.</summary>
public sealed record ProcessClusterOptions
{
    /// <summary>Members of the store: etcd, or Consul.</summary>
    public int Stores { get; init; } = 1;

    public bool Consul { get; init; }

    public int ApiServers { get; init; } = 1;

    public int Proxies { get; init; } = 1;

    public int GameServers { get; init; } = 2;

    /// <summary>Worlds that get a port of their own at each proxy.</summary>
    public IReadOnlyList<string> Worlds { get; init; } = [];

    /// <summary>Players that may come from one address.</summary>
    public int PlayersPerAddress { get; init; } = 16;

    /// <summary>Where the maps of worlds are; null for none.</summary>
    public string? Maps { get; init; }
}

/// <summary>A whole cluster on loopback: processes of the sample, as machines would run them. What they keep is removed at the end.</summary>
public sealed class ProcessCluster : IAsyncDisposable
{
    /// <summary>The sample, as it was built beside this program.</summary>
    public static string Program { get; } = FindProgram();

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("multidustry-processes-").FullName;
    private readonly string _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly Dictionary<string, Process> _processes = [];
    private readonly Dictionary<string, ProcessStartInfo> _starts = [];
    private readonly ProcessClusterOptions _options;
    private readonly StoreCluster _store;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly int[] _apis;
    private readonly Dictionary<(int Proxy, string World), int> _ports = [];

    private ProcessCluster(ProcessClusterOptions options, StoreCluster store)
    {
        (_options, _store) = (options, store);
        _apis = [.. Enumerable.Range(0, options.ApiServers).Select(_ => FreePort.Choose())];
        _http.DefaultRequestHeaders.Authorization = new("Bearer", _token);
        for (var proxy = 1; proxy <= options.Proxies; proxy++)
            foreach (var world in options.Worlds.Prepend(""))
                _ports[(proxy, world)] = FreePort.Choose();
    }

    /// <summary>The members of the store.</summary>
    public StoreCluster Store => _store;

    /// <summary>Every line that a process wrote, with its name, and when it came, as a timestamp.</summary>
    public ConcurrentQueue<(string Process, string Line, long At)> Output { get; } = new();

    public static async Task<ProcessCluster> StartAsync(ProcessClusterOptions options, CancellationToken cancellation)
    {
        var cluster = new ProcessCluster(options, options.Consul ? await ConsulCluster.StartAsync(options.Stores) : await EtcdCluster.StartAsync(options.Stores));
        string[] names = [.. Names("api", options.ApiServers), .. Names("gameserver", options.GameServers), .. Names("proxy", options.Proxies)];
        using (var issuing = Process.Start(new ProcessStartInfo("dotnet", [Program, "certificates", cluster.At("certificates"), .. names]) { RedirectStandardOutput = true })!)
            await issuing.WaitForExitAsync(cancellation);
        foreach (var (name, index) in Names("api", options.ApiServers).Select((name, index) => (name, index)))
            cluster.Run("apiserver", name, ("Api:Listen", $"http://127.0.0.1:{cluster._apis[index]}"), ("Api:RootToken", cluster._token));
        foreach (var name in Names("gameserver", options.GameServers))
            cluster.Run("gameserver", name, [("Worlds:Data", cluster.At(name)), ("Worlds:Snapshots", cluster.At("worlds")), ("Worlds:Journals", cluster.At("worlds")), .. options.Maps is { } maps ? [("Worlds:Maps", maps)] : Array.Empty<(string, string)>()]);
        foreach (var (name, index) in Names("proxy", options.Proxies).Select((name, index) => (name, index + 1)))
            cluster.Run("proxy", name, [("Game:Port", $"{cluster.Port(index)}"), ("Game:PlayersPerAddress", $"{options.PlayersPerAddress}"), .. options.Worlds.Select(world => ($"Game:Worlds:{world}", $"{cluster.Port(index, world)}"))]);
        await cluster.GetAsync("nodes", nodes => nodes.GetProperty("items").GetArrayLength() == names.Length, cancellation);
        return cluster;
    }

    /// <summary>Where players come in: those of a world at its own port.</summary>
    public int Port(int proxy = 1, string world = "") => _ports[(proxy, world)];

    /// <summary>Asks any apiserver until one answers as expected.</summary>
    public async Task<JsonElement> GetAsync(string path, Func<JsonElement, bool> until, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++, await Task.Delay(50, cancellation))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(AnswerTime); // then another one is asked; what is to be done is asked for once, however long it takes
            try
            {
                if (await _http.GetFromJsonAsync<JsonElement>(At(path, attempt), patience.Token) is var answer && until(answer))
                    return answer;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                // Not listening yet, or nothing of that name yet.
            }
        }
    }

    public Task<JsonElement> PutAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Put, path, body, cancellation);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, body, cancellation);

    /// <summary>Waits until a world runs, and says where.</summary>
    public async Task<string> RunsAsync(string world, Func<string, bool> where, CancellationToken cancellation) =>
        Text(await GetAsync($"worlds/{world}", answer => Text(answer, "phase") == "Running" && where(Text(answer, "node")!), cancellation), "node")!;

    /// <summary>Moves a world and waits until that is over.</summary>
    /// <returns>Null, or why it did not move.</returns>
    public async Task<string?> MoveAsync(string world, CancellationToken cancellation)
    {
        var id = Text(await PostAsync($"worlds/{world}/migration", new { }, cancellation), "id");
        var over = await GetAsync($"worlds/{world}/migration", move => Text(move, "id") == id && Text(move, "phase") is "Done" or "Aborted", cancellation);
        return Text(over, "phase") == "Done" ? null : Text(over, "failure") ?? "no reason";
    }

    /// <summary>Joins through a proxy as soon as it lets players in.</summary>
    public static async Task<MindustryClient> JoinAsync(MindustryClientOptions options, Action<MindustryClient> watch, CancellationToken cancellation)
    {
        for (; ; await Task.Delay(100, cancellation))
        {
            var client = new MindustryClient(options);
            watch(client);
            try
            {
                await client.ConnectAsync(cancellation);
                return client;
            }
            catch (Exception e) when (e is JoinException or IOException or TimeoutException or SocketException)
            {
                await client.DisposeAsync();
            }
        }
    }

    /// <summary>Kills a process as a crash does.</summary>
    public void Kill(string name) => _processes[name].Kill();

    /// <summary>Starts a process again that was killed.</summary>
    public void Restart(string name)
    {
        _processes[name].WaitForExit();
        _processes[name].Dispose();
        Start(name);
    }

    /// <summary>Megabytes that a process uses, and the seconds of processor time that it has used.</summary>
    public (double Megabytes, double Seconds) Usage(string name)
    {
        var process = _processes[name];
        process.Refresh();
        return (process.WorkingSet64 / 1048576.0, process.TotalProcessorTime.TotalSeconds);
    }

    /// <summary>Asks a process to end as a service manager does, and waits until it has.</summary>
    public async Task<int> EndAsync(string name, CancellationToken cancellation)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_processes[name].Id}"]))
            await kill.WaitForExitAsync(cancellation);
        await _processes[name].WaitForExitAsync(cancellation);
        return _processes[name].ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _http.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A text member of an answer; null when there is none.</summary>
    public static string? Text(JsonElement resource, string member) => resource.TryGetProperty(member, out var text) ? text.GetString() : null;

    private static IEnumerable<string> Names(string kind, int count) => Enumerable.Range(1, count).Select(index => $"{kind}-{index}");

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, At(path, attempt)) { Content = JsonContent.Create(body) };
            using var answer = await HeardAsync(request, cancellation);
            if (answer is null)
            {
                await Task.Delay(50, cancellation); // not listening yet, or killed: another one is asked
                continue;
            }

            if (answer.StatusCode == HttpStatusCode.Conflict && attempt < 100)
            {
                await Task.Delay(50, cancellation); // what was asked for last is not seen everywhere yet
                continue;
            }

            if (!answer.IsSuccessStatusCode)
                throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}");
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        }
    }

    /// <summary>The answer; null when nobody listens there, so that nothing can have been done yet.</summary>
    private async Task<HttpResponseMessage?> HeardAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return null;
        }
    }

    private Uri At(string path, int attempt) => new($"http://127.0.0.1:{_apis[attempt % _apis.Length]}/api/v1/{path}");

    private string At(string name) => Path.Combine(_folder, name);

    private void Run(string verb, string name, params (string Key, string Value)[] settings)
    {
        _starts[name] = new ProcessStartInfo("dotnet",
        [
            Program, verb, "--Node:Name", name, "--Node:Certificates", At("certificates"), "--Node:Listen", $"{IPAddress.Loopback}:{FreePort.Choose()}",
            _options.Consul ? "--Store:Consul" : "--Store:Etcd", string.Join(',', _store.Endpoints), .. settings.SelectMany(setting => new[] { "--" + setting.Key, setting.Value }),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        Start(name);
    }

    private void Start(string name)
    {
        var process = _processes[name] = Process.Start(_starts[name])!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        void Keep(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { } text)
                Output.Enqueue((name, text, Stopwatch.GetTimestamp()));
        }
    }

    /// <summary>The sample as it was built beside this program, in the same flavour.</summary>
    private static string FindProgram()
    {
        var parts = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
        var tests = Array.LastIndexOf(parts, "tests");
        return string.Join(Path.DirectorySeparatorChar, [.. parts[..tests], "samples", "Multidustry.ClusterHost", .. parts[(tests + 2)..], "Multidustry.ClusterHost.dll"]);
    }
}
