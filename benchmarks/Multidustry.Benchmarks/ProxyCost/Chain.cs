using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Multidustry.Benchmarks.ProxyCost;

/// <summary>The processes between a client and its answer.</summary>
internal sealed class Chain : IAsyncDisposable
{
    private readonly List<Process> _processes = [];
    private readonly List<string> _folders = [];

    /// <summary>Where clients connect.</summary>
    public int Port { get; set; }

    /// <summary>Whether clients register and introduce themselves, as a proxy of the game wants it.</summary>
    public bool SpeaksGame { get; init; }

    /// <summary>The process whose cost is measured.</summary>
    public Process? Between { get; set; }

    public async Task<int> AddEchoAsync() => Port = await StartRoleAsync("echo");

    public Task<int> StartRoleAsync(params string[] arguments)
    {
        StartRole(out var port, arguments);
        return port;
    }

    /// <summary>Starts this program in another role; it prints its port when it is ready.</summary>
    public Process StartRole(out Task<int> port, params string[] arguments)
    {
        var process = Start(Environment.ProcessPath!, [.. Program.Entry, ProxyCostProgram.Verb, .. arguments]);
        port = ReadPortAsync(process);
        return process;
    }

    public Process Start(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        _processes.Add(process);
        return process;
    }

    public string TemporaryFolder()
    {
        var folder = Directory.CreateTempSubdirectory("proxy-cost-").FullName;
        _folders.Add(folder);
        return folder;
    }

    public string TemporaryFile() => Path.Combine(TemporaryFolder(), "file");

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public static async Task UntilListeningAsync(int port)
    {
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        foreach (var folder in _folders)
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> ReadPortAsync(Process process) =>
        int.Parse(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The role ended."), CultureInfo.InvariantCulture);
}
