using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Multidustry.Cluster.Tests.Coordination;
using Multidustry.Protocol.Client;
using Multidustry.TestKit;

namespace Multidustry.Cluster.Tests.Processes;

/// <summary>One etcd, one apiserver, one proxy and two gameservers: processes of the sample, as a machine would run them.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Multidustry.Cluster.Tests"), Path.Combine("samples", "Multidustry.ClusterHost"), StringComparison.Ordinal), "Multidustry.ClusterHost.dll");
    private readonly string _folder = Directory.CreateTempSubdirectory("multidustry-processes-").FullName;
    private readonly string _token = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
    private readonly Dictionary<string, Process> _processes = [];
    private readonly EtcdCluster _etcd;
    private readonly HttpClient _api;
    private readonly int _players = FreePort.Choose();

    private ProcessCluster(EtcdCluster etcd, int api)
    {
        _etcd = etcd;
        _api = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{api}/api/v1/") };
        _api.DefaultRequestHeaders.Authorization = new("Bearer", _token);
    }

    public static async Task<ProcessCluster> StartAsync(CancellationToken cancellation)
    {
        var api = FreePort.Choose();
        var cluster = new ProcessCluster(await EtcdCluster.StartAsync(1), api);
        using (var issuing = Process.Start(new ProcessStartInfo("dotnet", [Program, "certificates", cluster.At("certificates"), "api-1", "proxy-1", "gameserver-1", "gameserver-2"]) { RedirectStandardOutput = true })!)
            await issuing.WaitForExitAsync(cancellation);
        cluster.Run("apiserver", "api-1", ("Api:Listen", $"http://127.0.0.1:{api}"), ("Api:RootToken", cluster._token));
        foreach (var name in new[] { "gameserver-1", "gameserver-2" })
            cluster.Run("gameserver", name, ("Worlds:Data", cluster.At(name)), ("Worlds:Snapshots", cluster.At("worlds")), ("Worlds:Journals", cluster.At("worlds")));
        cluster.Run("proxy", "proxy-1", ("Game:Port", $"{cluster._players}"));
        return cluster;
    }

    /// <summary>Asks the API until it answers as expected.</summary>
    public async Task<JsonElement> GetAsync(string path, Func<JsonElement, bool> until, CancellationToken cancellation)
    {
        for (; ; await Task.Delay(50, cancellation))
            try
            {
                if (await _api.GetFromJsonAsync<JsonElement>(path, cancellation) is var answer && until(answer))
                    return answer;
            }
            catch (HttpRequestException)
            {
                // Not listening yet, or nothing of that name yet.
            }
    }

    public async Task PutAsync(string path, object body, CancellationToken cancellation) =>
        (await _api.PutAsJsonAsync(path, body, cancellation)).EnsureSuccessStatusCode();

    public async Task PostAsync(string path, object body, CancellationToken cancellation) =>
        (await _api.PostAsJsonAsync(path, body, cancellation)).EnsureSuccessStatusCode();

    /// <summary>Joins through the proxy as soon as it lets players in.</summary>
    public async Task<MindustryClient> JoinAsync(string name, Action<MindustryClient> watch, CancellationToken cancellation)
    {
        for (; ; await Task.Delay(100, cancellation))
        {
            var client = new MindustryClient(new MindustryClientOptions { Port = _players, Name = name });
            watch(client);
            try
            {
                await client.ConnectAsync(cancellation);
                return client;
            }
            catch (Exception e) when (e is JoinException or IOException or System.Net.Sockets.SocketException)
            {
                await client.DisposeAsync();
            }
        }
    }

    public void Kill(string name) => _processes[name].Kill();

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
        foreach (var (name, process) in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            TestContext.Out.WriteLine($"--- {name}\n{await File.ReadAllTextAsync(At(name + ".log"))}");
        }

        _api.Dispose();
        await _etcd.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private void Run(string verb, string name, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Program, verb, "--Node:Name", name, "--Node:Certificates", At("certificates"), "--Node:Listen", $"{IPAddress.Loopback}:{FreePort.Choose()}",
            "--Store:Etcd", _etcd.Endpoints[0].ToString(), .. settings.SelectMany(setting => new[] { "--" + setting.Key, setting.Value }),
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = _processes[name] = Process.Start(start)!;
        var log = TextWriter.Synchronized(new StreamWriter(At(name + ".log")) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }
}
