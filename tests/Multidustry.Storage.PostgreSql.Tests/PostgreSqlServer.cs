using System.Diagnostics;
using Multidustry.TestKit;

namespace Multidustry.Storage.PostgreSql.Tests;

/// <summary>A real server in a folder of its own, on a free port of loopback. Thread-safe.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Packages = "/usr/lib/postgresql";
    private readonly string _folder = Directory.CreateTempSubdirectory("multidustry-postgres-").FullName;
    private readonly string _programs;
    private readonly int _port = FreePort.Choose();
    private Process? _server;

    private PostgreSqlServer(string programs) => _programs = programs;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Timeout=5;Command Timeout=30";

    /// <summary>Starts a server; skips the test where PostgreSQL isn't installed.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var programs = Directory.Exists(Packages)
            ? Directory.EnumerateDirectories(Packages).Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (programs is null)
            Assert.Ignore("PostgreSQL is not installed (Debian: postgresql).");
        var server = new PostgreSqlServer(programs!);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", server._folder);
        await RunAsync(server.Start("initdb", "-D", server.Data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"));
        server._server = server.Start("postgres", "-D", server.Data, "-p", $"{server._port}", "-h", "127.0.0.1", "-k", server._folder, "-c", "fsync=off");
        await server.AnswersAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await RunAsync(Start("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w"));
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The server refuses to run as root.</summary>
    private Process Start(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return Environment.IsPrivilegedProcess ? StartProcess("runuser", ["-u", "postgres", "--", path, .. arguments]) : StartProcess(path, arguments);
    }

    private static Process StartProcess(string program, IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static Task RunAsync(string program, params string[] arguments) => RunAsync(StartProcess(program, arguments));

    private static async Task RunAsync(Process process)
    {
        using (process)
        {
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero, process.StartInfo.FileName + " " + string.Join(' ', process.StartInfo.ArgumentList));
        }
    }

    private async Task AnswersAsync()
    {
        for (var attempt = 0; ; attempt++)
            try
            {
                await using var connection = new Npgsql.NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException && attempt < 900)
            {
                await Task.Delay(100);
            }
    }
}
